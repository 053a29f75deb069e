#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What signals do to an executor: its worker is who ends it.
enum ExecutorSignals {
  /// SIGINT, which a terminal sends to all, is the worker's. SIGTERM ends the process, unless the program has a handler of its
  /// own for it; a service group, which ignores it and reads it elsewhere, has none.
  static func prepare() {
    signal(SIGINT, SIG_IGN)
    var action = sigaction()
    guard sigaction(SIGTERM, nil, &action) == 0, isIgnored(action) else { return }
    signal(SIGTERM, SIG_DFL)
  }

  private static func isIgnored(_ action: sigaction) -> Bool {
    #if canImport(Darwin)
      let handler = action.__sigaction_u.__sa_handler
    #else
      let handler = action.__sigaction_handler.sa_handler
    #endif
    return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
