import Foundation
import Synchronization
import UnixSignals

/// Lets what a command has begun end in good order when the process is told to end.
final class Interruption: Sendable {
  private let first = Mutex<ExitStatus?>(nil)

  private init() {}

  /// Runs `work`. SIGINT, SIGTERM and SIGHUP cancel it, and it is waited for; a second one ends the process at once, after
  /// `atOnce`.
  ///
  /// - Throws: what `work` throws; after a signal a failure with the status that shells give a process which it ended.
  static func guarding<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value, atOnce: @escaping @Sendable () async -> Void
  ) async throws -> Value {
    let signals = await UnixSignalsSequence(trapping: [.sigint, .sigterm, .sighup])
    let interruption = Interruption()
    let working = Task { try await work() }
    let listening = Task {
      for await signal in signals {
        guard interruption.note(signal) else {
          await atOnce()
          exit(interruption.status(of: signal).rawValue)
        }
        Console.note("ending in good order; the same again ends it at once …")
        working.cancel()
      }
    }
    let result = await working.result
    // A second signal that has come already ends the process from there, once `atOnce` is through.
    listening.cancel()
    await listening.value
    if let status = interruption.first.withLock(\.self) {
      throw CommandFailure(status, "interrupted; its servers are stopped, and its queues are emptied")
    }
    return try result.get()
  }

  /// Whether that is the first one.
  private func note(_ signal: UnixSignal) -> Bool {
    first.withLock { first in
      guard first == nil else { return false }
      first = status(of: signal)
      return true
    }
  }

  private func status(of signal: UnixSignal) -> ExitStatus {
    switch signal {
    case .sighup: .hungUp
    case .sigterm: .terminated
    default: .interrupted
    }
  }
}
