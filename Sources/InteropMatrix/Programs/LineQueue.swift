import Foundation
import Synchronization

/// Lines that come from another thread, for one task that waits for them.
final class LineQueue: Sendable {
  private struct State {
    var lines: [String] = []
    var next = 0
    var hasEnded = false
    var waiter: (number: Int, continuation: CheckedContinuation<String?, Never>)?
    var waits = 0
    /// The last wait that is over before it began, for its task was cancelled.
    var abandoned = 0
  }

  private let state = Mutex(State())

  /// Whether no more lines come.
  var hasEnded: Bool { state.withLock { $0.hasEnded } }

  func add(_ line: String) {
    let waiter = state.withLock { state -> CheckedContinuation<String?, Never>? in
      if let waiter = state.waiter.take() { return waiter.continuation }
      state.lines.append(line)
      return nil
    }
    waiter?.resume(returning: line)
  }

  func end() {
    let waiter = state.withLock { state in
      state.hasEnded = true
      return state.waiter.take()
    }
    waiter?.continuation.resume(returning: nil)
  }

  /// The next line; nil when none comes in that time, no more come, or the task is cancelled.
  func next(within patience: Duration) async -> String? {
    let number = state.withLock { state in
      state.waits += 1
      return state.waits
    }
    let alarm = Task { [self] in
      try await Task.sleep(for: patience)
      giveUp(number)
    }
    defer { alarm.cancel() }
    return await withTaskCancellationHandler {
      await line(of: number)
    } onCancel: {
      giveUp(number)
    }
  }

  private func line(of number: Int) async -> String? {
    await withCheckedContinuation { continuation in
      let line = state.withLock { state -> String?? in
        if state.next < state.lines.count {
          defer { state.next += 1 }
          return state.lines[state.next]
        }
        state.lines.removeAll(keepingCapacity: true)
        state.next = 0
        if state.hasEnded || state.abandoned >= number { return .some(nil) }
        state.waiter = (number, continuation)
        return nil
      }
      if let line { continuation.resume(returning: line) }
    }
  }

  private func giveUp(_ number: Int) {
    let waiter = state.withLock { state in
      state.abandoned = number
      return state.waiter?.number == number ? state.waiter.take() : nil
    }
    waiter?.continuation.resume(returning: nil)
  }
}
