#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Why a socket is of no use any more.
struct ConnectionFailure: Error {
  let reason: String

  init(_ reason: String) {
    self.reason = reason
  }

  init(errno code: Int32) {
    reason = strerror(code).map { String(cString: $0) } ?? "error \(code)"
  }
}
