import Synchronization

/// The slots of a pool, whatever runs in them, and who waits for one.
final class PoolCore: Sendable {
  private struct Waiter {
    let number: UInt64
    let race: Race<Bool>
  }

  private struct State {
    var free: Int
    /// Those who wait, by the number of their consumer.
    var waiting: [UInt64: FIFO<Waiter>] = [:]
    /// The consumers for whom somebody waits, the next one first.
    var ring = FIFO<UInt64>()
    var lastNumber: UInt64 = 0
    var members = 0
    var threads: ThreadPool?
  }

  let slots: Int
  private let usesThreads: Bool
  private let state: Mutex<State>

  init(slots: Int, usesThreads: Bool) {
    self.slots = slots
    self.usesThreads = usesThreads
    self.state = Mutex(State(free: slots))
  }

  /// How many wait for a slot.
  var waiting: Int { state.withLock { $0.waiting.values.reduce(0) { $0 + $1.count } } }

  /// A consumer that begins to use the pool.
  ///
  /// - Throws: when the system has no threads for it.
  func join() throws(WorkerError) -> PoolMember {
    try state.withLock { state throws(WorkerError) in
      if usesThreads, state.threads == nil { state.threads = try ThreadPool(threads: slots) }
      state.members += 1
      return PoolMember(core: self, number: Self.number(&state), threads: state.threads)
    }
  }

  /// One that has ended.
  func leave() {
    let threads: ThreadPool? = state.withLock { state in
      state.members -= 1
      return state.members == 0 ? state.threads.take() : nil
    }
    threads?.end()
  }

  /// Waits for a slot; false when the task is cancelled before.
  func take(for member: UInt64) async -> Bool {
    let race = Race<Bool>()
    let number: UInt64? = state.withLock { state in
      // Whoever waits goes before: no slot is free then.
      if state.free > 0 {
        state.free -= 1
        return nil
      }
      let number = Self.number(&state)
      if state.waiting[member] == nil { state.ring.append(member) }
      state.waiting[member, default: FIFO()].append(Waiter(number: number, race: race))
      return number
    }
    guard let number else { return true }
    return await withTaskCancellationHandler {
      await race.winner()
    } onCancel: {
      cancel(number, of: member)
    }
  }

  /// Gives a slot to the next one who waits.
  func giveBack() {
    let next: Waiter? = state.withLock { state in
      guard let member = state.ring.popFirst(), let waiter = state.waiting[member]?.popFirst() else {
        state.free += 1
        return nil
      }
      if state.waiting[member]?.isEmpty == true {
        state.waiting[member] = nil
      } else {
        state.ring.append(member)
      }
      return waiter
    }
    next?.race.end(true)
  }

  private func cancel(_ number: UInt64, of member: UInt64) {
    let waiter = state.withLock { state in
      let waiter = state.waiting[member]?.removeFirst { $0.number == number }
      if state.waiting[member]?.isEmpty == true {
        state.waiting[member] = nil
        _ = state.ring.removeFirst { $0 == member }
      }
      return waiter
    }
    waiter?.race.end(false)
  }

  private static func number(_ state: inout State) -> UInt64 {
    state.lastNumber += 1
    return state.lastNumber
  }
}

extension PoolCore: Hashable {
  static func == (a: PoolCore, b: PoolCore) -> Bool { a === b }
  func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
