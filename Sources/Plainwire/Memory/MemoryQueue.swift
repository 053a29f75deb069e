import Synchronization

/// One queue in memory, shared by every broker on its store.
final class MemoryQueue: Sendable {
  private struct Timer {
    let due: Int64
    let task: Task<Void, Never>
  }

  let name: String
  private let time: any TimeSource
  private let state: Mutex<MemoryQueueState>
  private let timer = Mutex<Timer?>(nil)

  init(name: String, idPrefix: String, time: any TimeSource) {
    self.name = name
    self.time = time
    self.state = Mutex(MemoryQueueState(idPrefix: idPrefix))
  }

  deinit {
    timer.withLock { $0?.task.cancel() }
  }

  var status: QueueStatus { state.withLock { $0.status(of: name) } }
  var isUsed: Bool { state.withLock { $0.isUsed } }

  func publish(_ messages: [Message]) {
    change { state, time in ((), state.publish(messages, now: time.now)) }
  }

  func purge() -> Int { state.withLock { $0.purge() } }

  func deadLetters(limit: Int, after: String?) -> [DeadLetter] {
    state.withLock { $0.dead.page(limit: limit, after: after) }
  }

  func requeueDead(ids: [String]?) -> Int {
    change { state, time in state.requeueDead(ids: ids, now: time.now) }
  }

  func purgeDead(ids: [String]?) -> Int {
    state.withLock { $0.dead.remove(ids: ids).count }
  }

  func subscribe(prefetch: Int) -> UInt64 { state.withLock { $0.subscribe(prefetch: prefetch) } }

  func stop(_ subscriber: UInt64) { change { state, _ in ((), state.stop(subscriber)) } }

  func remove(_ subscriber: UInt64) { change { state, _ in ((), state.remove(subscriber)) } }

  func giveBack(of subscriber: UInt64) { change { state, _ in ((), state.giveBack(of: subscriber)) } }

  /// False when the lease was lost.
  func settle(_ settlement: Settlement, of token: UInt64) -> Bool {
    change { state, time in
      guard let wakeUps = state.settle(settlement, of: token, time: time) else { return (false, []) }
      return (true, wakeUps)
    }
  }

  /// The next message for `subscriber`; nil when it is stopped or the task is cancelled.
  func take(for subscriber: UInt64) async -> MemoryQueueState.Taken? {
    switch state.withLock({ $0.take(for: subscriber, time: time) }) {
    case .taken(let taken): return taken
    case .stopped: return nil
    case .mustWait: return await wait(for: subscriber)
    }
  }

  private func wait(for subscriber: UInt64) async -> MemoryQueueState.Taken? {
    let id = state.withLock { $0.number() }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        register(MemoryQueueState.Waiter(id: id, subscriber: subscriber, continuation: continuation))
      }
    } onCancel: {
      state.withLock { $0.cancelWait(id) }?.continuation.resume(returning: nil)
    }
  }

  /// Whether the task is cancelled is asked under the lock that the cancellation handler needs: it cannot slip between.
  private func register(_ waiter: MemoryQueueState.Waiter) {
    let answer: MemoryQueueState.Take = state.withLock { state in
      if Task.isCancelled { return .stopped }
      let take = state.take(for: waiter.subscriber, time: time)
      if case .mustWait = take { state.wait(waiter) }
      return take
    }
    switch answer {
    case .taken(let taken): waiter.continuation.resume(returning: taken)
    case .stopped: waiter.continuation.resume(returning: nil)
    case .mustWait: setTimer()
    }
  }

  private func change<Value: Sendable>(
    _ body: (inout MemoryQueueState, any TimeSource) -> (Value, [MemoryQueueState.WakeUp])
  ) -> Value {
    let (value, wakeUps, wakeTime) = state.withLock { state in
      let (value, wakeUps) = body(&state, time)
      return (value, wakeUps, state.wakeTime)
    }
    for wakeUp in wakeUps { wakeUp.waiter.continuation.resume(returning: wakeUp.taken) }
    if wakeTime != nil { setTimer() }
    return value
  }

  /// One task sleeps until the earliest delayed message is due, as long as somebody waits.
  private func setTimer() {
    timer.withLock { timer in
      guard let due = state.withLock({ $0.wakeTime }) else { return }
      if let timer, timer.due <= due { return }
      timer?.task.cancel()
      let time = time
      let task = Task { [weak self] in
        do {
          try await time.sleep(for: .milliseconds(due - time.now))
        } catch {
          return
        }
        self?.timerFired(due)
      }
      timer = Timer(due: due, task: task)
    }
  }

  private func timerFired(_ due: Int64) {
    timer.withLock { timer in
      if timer?.due == due { timer = nil }
    }
    change { state, time in ((), state.promote(now: time.now)) }
  }
}
