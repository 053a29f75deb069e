import Foundation

/// A file of lines that outlives a `kill -9`: each line is one write.
struct RunLog: Sendable {
  private let descriptor: Int32

  init(path: String) throws {
    descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT, 0o600)
    guard descriptor >= 0 else { throw CannotOpen(path: path) }
  }

  func add(_ line: String) {
    let bytes = Array("\(line)\n".utf8)
    _ = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
  }

  struct CannotOpen: Error {
    let path: String
  }
}
