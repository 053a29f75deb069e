import Synchronization

/// Tells those who wait for a place that one has become free in this process.
final class Releases: Sendable {
  private struct Waiter {
    let number: UInt64
    let race: Race<Void>
  }

  private struct State {
    var waiting: [[UInt8]: FIFO<Waiter>] = [:]
    var lastNumber: UInt64 = 0
  }

  private let time: any TimeSource
  private let state = Mutex(State())

  init(time: any TimeSource) {
    self.time = time
  }

  /// Returns when a place of the key becomes free for the caller to try, or after that time, or when the task is cancelled.
  func wait(for key: [UInt8], atMost duration: Duration) async {
    let race = Race<Void>()
    let number = state.withLock { state in
      state.lastNumber += 1
      state.waiting[key, default: FIFO()].append(Waiter(number: state.lastNumber, race: race))
      return state.lastNumber
    }
    let alarm = Task { [time] in
      if (try? await time.sleep(for: duration)) != nil { race.end(()) }
    }
    await withTaskCancellationHandler {
      await race.winner()
    } onCancel: {
      race.end(())
    }
    alarm.cancel()
    state.withLock { state in
      _ = state.waiting[key]?.removeFirst { $0.number == number }
      if state.waiting[key]?.isEmpty == true { state.waiting[key] = nil }
    }
  }

  /// Wakes the one who has waited longest.
  func tell(_ key: [UInt8]) {
    let waiter = state.withLock { state in
      defer { if state.waiting[key]?.isEmpty == true { state.waiting[key] = nil } }
      return state.waiting[key]?.popFirst()
    }
    waiter?.race.end(())
  }
}
