#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Why a socket is of no use any more.
package struct ConnectionFailure: Error {
  package let reason: String

  package init(_ reason: String) {
    self.reason = reason
  }

  package init(errno code: Int32) {
    reason = strerror(code).map { String(cString: $0) } ?? "error \(code)"
  }
}
