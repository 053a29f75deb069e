#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A thread that sleeps until a child has ended, and leaves it to be reaped by whoever may still send it signals.
enum ExitWatch {
  static func start(_ id: pid_t, _ ended: @escaping @Sendable (pid_t) -> Void) throws(ConnectionFailure) {
    try NativeThread.start {
      var information = siginfo_t()
      while waitid(P_PID, id_t(id), &information, WEXITED | WNOWAIT) < 0, errno == EINTR {}
      ended(id)
    }
  }
}
