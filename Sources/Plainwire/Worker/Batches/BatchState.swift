/// What waits for a batch, and the batches that run, as a value: decides. ``BatchRoom`` acts on it.
struct BatchState<Contract: TaskContract>: Sendable {
  typealias Member = BatchMember<Contract>

  private struct Run {
    let task: Task<Void, Never>
    /// The members that nobody has cancelled.
    var wanted: Set<UInt64>
  }

  private let batches: Batches
  private var freeSlots: Int
  private var isClosed = false
  private var waiting = FIFO<Member>()
  private var runs: [UInt64: Run] = [:]

  init(_ batches: Batches, slots: Int) {
    self.batches = batches
    freeSlots = slots
  }

  /// False when nothing is let in any more.
  mutating func add(_ member: Member) -> Bool {
    if isClosed { return false }
    waiting.append(member)
    return true
  }

  /// When the next batch may begin though it is not full; nil when nobody waits, or no slot is free.
  var dueTime: Duration? {
    guard freeSlots > 0, let first = waiting.first else { return nil }
    return first.since + batches.time
  }

  /// The members of the next batch, as many as there are; nil when none may begin yet.
  mutating func takeBatch(at now: Duration) -> [Member]? {
    guard let dueTime, waiting.count >= batches.limit || dueTime <= now else { return nil }
    var members: [Member] = []
    while members.count < batches.limit, let member = waiting.popFirst() { members.append(member) }
    return members
  }

  mutating func begin(_ members: [Member], as id: UInt64, _ task: Task<Void, Never>) {
    freeSlots -= 1
    runs[id] = Run(task: task, wanted: Set(members.map(\.number)))
  }

  mutating func end(_ id: UInt64) {
    freeSlots += 1
    runs[id] = nil
  }

  /// Takes out what waits; nil when that member does not.
  mutating func removeWaiting(_ number: UInt64) -> Member? {
    waiting.removeFirst { $0.number == number }
  }

  /// The run to be cancelled when that was the last of its members that anybody wanted.
  mutating func cancelRunning(_ number: UInt64) -> Task<Void, Never>? {
    for (id, run) in runs where run.wanted.contains(number) {
      runs[id]?.wanted.remove(number)
      return run.wanted.count == 1 ? run.task : nil
    }
    return nil
  }

  mutating func open() {
    isClosed = false
  }

  /// Lets nothing in any more; returns what waits.
  mutating func close() -> [Member] {
    isClosed = true
    return waiting.removeAll { _ in true }
  }
}
