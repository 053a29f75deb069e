#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A descriptor that makes `poll` return when another thread says so.
package final class WakePipe: Sendable {
  package let descriptor: Int32
  /// For a library that signals by writing to a descriptor of its own accord.
  package let signalEnd: Int32

  package init() throws(ConnectionFailure) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw ConnectionFailure(errno: errno) }
    descriptor = ends[0]
    signalEnd = ends[1]
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
  }

  deinit {
    close(descriptor)
    close(signalEnd)
  }

  /// A full pipe is as good as a written one: the reader has not woken yet.
  package func signal() {
    var byte: UInt8 = 1
    _ = write(signalEnd, &byte, 1)
  }

  package func drain() {
    withUnsafeTemporaryAllocation(byteCount: 64, alignment: 1) { buffer in
      while read(descriptor, buffer.baseAddress, buffer.count) == buffer.count {}
    }
  }
}
