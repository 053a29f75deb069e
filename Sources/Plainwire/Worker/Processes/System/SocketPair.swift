#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The two ends of a socket between a worker and its executor. Neither outlives an `exec`.
struct SocketPair {
  /// Never waits, and never raises SIGPIPE.
  let ours: Int32
  let theirs: Int32

  init() throws(ConnectionFailure) {
    var ends: [Int32] = [-1, -1]
    #if canImport(Glibc)
      let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    #elseif canImport(Musl)
      let type = SOCK_STREAM | SOCK_CLOEXEC
    #else
      let type = SOCK_STREAM
    #endif
    guard socketpair(AF_UNIX, type, 0, &ends) == 0 else { throw ConnectionFailure(errno: errno) }
    ours = ends[0]
    // Out of the way of the descriptors that the executor is given.
    theirs = ends[1] <= ExecutorProcess.descriptor ? fcntl(ends[1], F_DUPFD_CLOEXEC, 10) : ends[1]
    if theirs != ends[1] { close(ends[1]) }
    guard theirs >= 0 else {
      let code = errno
      close(ours)
      throw ConnectionFailure(errno: code)
    }
    _ = fcntl(ours, F_SETFL, O_NONBLOCK)
    #if canImport(Darwin)
      var isOn: Int32 = 1
      setsockopt(ours, SOL_SOCKET, SO_NOSIGPIPE, &isOn, socklen_t(MemoryLayout<Int32>.size))
      for end in [ours, theirs] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    #endif
  }
}
