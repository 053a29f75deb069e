#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What signals do to an executor: its worker is who ends it.
enum ExecutorSignals {
  /// SIGINT is the worker's. SIGTERM ends the process, also where the program had a handler for it before, such as that of a
  /// service group, which would only have the group end its services.
  static func prepare() {
    signal(SIGINT, SIG_IGN)
    signal(SIGTERM, SIG_DFL)
  }
}
