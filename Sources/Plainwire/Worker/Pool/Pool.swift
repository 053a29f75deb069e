/// Slots that several consumers share, of one worker or of several in the same process: so many runs at once over all of them.
///
/// ```swift
/// let pool = Pool(.tasks(32))
/// let worker = Worker(on: broker) {
///   Consumer(of: Add.self, run: .shared(pool)) { add, _ in add.a + add.b }
///   Consumer(of: SendEmail.self, run: .shared(pool)) { email, _ in try await send(email) }
/// }
/// ```
///
/// When a slot becomes free, the consumers that have a message for it take turns, so that none starves. Each takes messages as if
/// all slots were its own, and holds at most its `prefetch` while it waits. There are no pools of processes: an executor is the
/// program once more for one consumer, and runs the tasks of no other.
public final class Pool<Slots: Sendable>: Sendable {
  let core: PoolCore

  init(_ core: PoolCore) {
    self.core = core
  }
}

extension Pool where Slots == TaskSlots {
  /// Slots for handlers that await.
  public convenience init(_ slots: TaskSlots) {
    self.init(PoolCore(slots: slots.count, usesThreads: false))
  }
}

extension Pool where Slots == ThreadSlots {
  /// Threads for handlers that block. They are started for the first consumer, and end with the last one.
  public convenience init(_ slots: ThreadSlots) {
    self.init(PoolCore(slots: slots.count, usesThreads: true))
  }
}
