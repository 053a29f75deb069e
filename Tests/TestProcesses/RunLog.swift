#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file of lines that outlives a `kill -9`: each line is one write.
package struct RunLog: Sendable {
  package let path: String
  private let descriptor: Int32

  package init(path: String) throws {
    self.path = path
    descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT, 0o600)
    guard descriptor >= 0 else { throw CannotOpen(path: path) }
  }

  package func add(_ line: [UInt8]) {
    let bytes = line + [UInt8(ascii: "\n")]
    _ = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
  }

  package func add(_ line: String) {
    add(Array(line.utf8))
  }

  struct CannotOpen: Error {
    let path: String
  }
}
