import Plainwire
import Synchronization

/// Messages that a subscription has taken ahead, and the calls of `next()` that wait for some. Between the loop's thread,
/// which fills it, and the consumer's tasks.
final class PrefetchBuffer: Sendable {
  /// A message with the number under which it is settled.
  struct Entry: Sendable {
    let message: Message
    let token: UInt64
  }

  /// What a call of `next()` gets: a message, nil for the end, or what no waiting mends.
  typealias Answer = Result<Entry?, BrokerError>

  private struct Waiter {
    let id: UInt64
    let continuation: CheckedContinuation<Answer, Never>
  }

  private struct State {
    var entries: [Entry] = []
    var head = 0
    var waiters: [Waiter] = []
    var lastWaiter: UInt64 = 0
    var end: Answer?

    var count: Int { entries.count - head }

    mutating func pop() -> Entry? {
      guard head < entries.count else { return nil }
      defer { head += 1 }
      return entries[head]
    }

    mutating func compact() {
      entries.removeSubrange(0..<head)
      head = 0
    }
  }

  private let state = Mutex(State())
  /// The loop refills the buffer when it has come down to this.
  let lowWater: Int
  private let refill: @Sendable () -> Void

  /// - Parameter refill: called when the buffer is low or empty and somebody wants more.
  init(prefetch: Int, refill: @escaping @Sendable () -> Void) {
    self.lowWater = prefetch / 2
    self.refill = refill
  }

  // MARK: The consumer's side

  /// The next message; waits for one.
  func next() async -> Answer {
    if Task.isCancelled { return .success(nil) }
    let (answer, isLow, id) = state.withLock { state in takeOrNumber(&state) }
    if isLow { refill() }
    if let answer { return answer }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in wait(Waiter(id: id, continuation: continuation)) }
    } onCancel: {
      giveUp(id)
    }
  }

  private func takeOrNumber(_ state: inout State) -> (answer: Answer?, isLow: Bool, id: UInt64) {
    if let end = state.end { return (end, false, 0) }
    if let entry = state.pop() { return (.success(entry), state.count == lowWater, 0) }
    state.lastWaiter += 1
    return (nil, false, state.lastWaiter)
  }

  /// Asks again under the lock that the cancellation handler needs, so that neither slips between.
  private func wait(_ waiter: Waiter) {
    let answer: Answer? = state.withLock { state in
      if let end = state.end { return end }
      if Task.isCancelled { return .success(nil) }
      if let entry = state.pop() { return .success(entry) }
      state.waiters.append(waiter)
      return nil
    }
    if let answer { waiter.continuation.resume(returning: answer) } else { refill() }
  }

  private func giveUp(_ id: UInt64) {
    let waiter = state.withLock { state in
      state.waiters.firstIndex { $0.id == id }.map { state.waiters.remove(at: $0) }
    }
    waiter?.continuation.resume(returning: .success(nil))
  }

  // MARK: The loop's side

  /// Whether it is time to take more.
  var isLow: Bool { state.withLock { $0.count <= lowWater } }

  /// Hands messages to those who wait, and keeps the others.
  func offer(_ entries: [Entry]) {
    let served: [(Waiter, Entry)] = state.withLock { state in
      let count = min(state.waiters.count, entries.count)
      defer {
        state.waiters.removeFirst(count)
        state.compact()
        state.entries.append(contentsOf: entries[count...])
      }
      return Array(zip(state.waiters, entries))
    }
    for (waiter, entry) in served { waiter.continuation.resume(returning: .success(entry)) }
  }

  /// Forgets messages that are not ours any more.
  func discard(_ tokens: Set<UInt64>) {
    state.withLock { state in
      state.compact()
      state.entries.removeAll { tokens.contains($0.token) }
    }
  }

  /// Answers all calls from now on with `end`, and returns the tokens of what nobody will get.
  func finish(_ end: Answer) -> [UInt64] {
    let (waiters, left) = state.withLock { state in
      state.end = state.end ?? end
      state.compact()
      defer {
        state.waiters = []
        state.entries = []
      }
      return (state.waiters, state.entries.map(\.token))
    }
    for waiter in waiters { waiter.continuation.resume(returning: end) }
    return left
  }
}
