import Synchronization
import UnixSignals

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Whose signals are whose: a worker handles those that nothing else in the process handles, such as a service group.
enum SignalTrap {
  /// Signals that workers have trapped before: their handlers stay with the process.
  private static let ours = Mutex<Set<Int32>>([])

  /// SIGTERM and SIGINT, as far as they would end the process now. From here on they do not.
  static func claim() -> [UnixSignal] {
    ours.withLock { ours in
      let free = [(SIGTERM, UnixSignal.sigterm), (SIGINT, .sigint)].filter { ours.contains($0.0) || isDefault($0.0) }
      ours.formUnion(free.map(\.0))
      return free.map(\.1)
    }
  }

  private static func isDefault(_ signal: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(signal, nil, &action) == 0 else { return false }
    #if canImport(Darwin)
      return action.__sigaction_u.__sa_handler == nil
    #else
      return action.__sigaction_handler.sa_handler == nil
    #endif
  }
}
