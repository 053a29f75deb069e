import Logging
import Plainwire

/// The one thread that uses the connection: it gathers what callers want, does it in shared transactions, fills the buffers
/// of subscriptions, renews leases, and sleeps until a caller, another process or the time has something for it.
final class DatabaseLoop {
  /// The most messages that one transaction changes, so that other processes get their turn.
  static let greatestBatch = 1_000

  let path: String
  let leaseDuration: Duration
  let logger: Logger
  var replies = ReplyWaiters()
  private(set) var isClosing = false

  private let store: MessageStore
  private let mailbox: Mailbox
  private var lookout: Lookout
  private var checkpointing = Checkpointing()
  private var intakes: [UInt64: Intake] = [:]
  private var lastToken: UInt64 = 0
  private var pending: [any Work] = []
  private var postponed: [SettlementWork] = []
  private var backoff = Backoff()
  private var nextRenewal = ContinuousClock.now
  private var onClosed: [CheckedContinuation<Void, Never>] = []

  init(_ store: MessageStore, mailbox: Mailbox, options: SQLiteOptions, logger: Logger) {
    self.path = mailbox.path
    self.leaseDuration = options.lease
    self.logger = logger
    self.store = store
    self.mailbox = mailbox
    self.lookout = Lookout(store)
  }

  /// Returns when the broker is closed, with the callers that wait until the connection is closed too.
  func run() -> [CheckedContinuation<Void, Never>] {
    while !(isClosing && pending.isEmpty) {
      if pending.isEmpty && !mayFindMore { sleep() }
      for request in mailbox.takeAll() { request.admit(to: self) }
      lookAround()
      work()
      checkpointing.afterCommit(store.database)
    }
    end()
    return onClosed
  }

  /// Refuses what came too late.
  private func end() {
    mailbox.close()
    let error = mailbox.closedError("take")
    for intake in intakes.values { _ = intake.buffer.finish(.failure(error)) }
    replies.refuseAll(error)
  }

  // MARK: What requests do

  func enqueue(_ work: any Work) {
    pending.append(work)
  }

  func intake(_ id: UInt64) -> Intake? { intakes[id] }

  func add(_ intake: Intake) {
    intakes[intake.id] = intake
  }

  func forget(_ intake: Intake) {
    intakes[intake.id] = nil
  }

  func nextToken() -> UInt64 {
    lastToken += 1
    return lastToken
  }

  /// Ends takes; gives back what was taken ahead and, when closing, what is in hand.
  func release(_ intake: Intake, isClosing: Bool, caller: CheckedContinuation<Void, Never>?) {
    intake.isStopped = true
    let left = intake.buffer.finish(.success(nil))
    let tokens = isClosing ? Array(intake.held.keys) : left
    let holds = tokens.compactMap { intake.held.removeValue(forKey: $0)?.hold }.sorted { $0.seq < $1.seq }
    // What was posted before the close comes before it, even what failed at first.
    if isClosing { resumePostponed() }
    enqueue(ReleaseWork(holds, of: intake, isClosing: isClosing, caller: caller))
  }

  func close(_ caller: CheckedContinuation<Void, Never>?) {
    if let caller { onClosed.append(caller) }
    isClosing = true
    resumePostponed()
    for intake in intakes.values { release(intake, isClosing: true, caller: nil) }
  }

  /// Ends as a dying process would: nothing is settled or given back.
  func crash(_ caller: CheckedContinuation<Void, Never>) {
    onClosed.append(caller)
    isClosing = true
    resumePostponed()
    let abandoned = pending
    pending = []
    for intake in intakes.values { intake.held = [:] }
    for work in abandoned { work.finish(.abandoned, in: self) }
  }

  /// Renews nothing of what is held now, and returns it.
  func endOfRenewals() -> [Hold] {
    for intake in intakes.values {
      for token in intake.held.keys { intake.held[token]?.leaseEnd = .max }
    }
    return intakes.values.flatMap { $0.held.values.map(\.hold) }
  }

  // MARK: What failed

  /// Tries a settlement again later.
  func postpone(_ settlement: SettlementWork) {
    postponed.append(settlement)
    backoff.failed()
  }

  func renewalFailed(_ failure: SQLiteFailure) {
    backoff.failed()
    let error = failure.brokerError("renew", path: path)
    logger.warning("Leases could not be renewed; trying again: \(error.message)")
  }

  /// Waits when waiting may help; otherwise the consumer is told.
  func takeFailed(_ failure: SQLiteFailure, for intake: Intake) {
    let error = failure.brokerError("take", path: path)
    if error.isRetriable {
      if backoff.failed() {
        logger.warning(
          "Nothing can be taken now; trying again: \(error.message)", metadata: ["queue": "\(intake.queue)"])
      }
    } else {
      intake.isStopped = true
      for token in intake.buffer.finish(.failure(error)) { intake.held[token] = nil }
    }
  }
}

// MARK: - One round

extension DatabaseLoop {
  /// Sees what other processes and the time have brought.
  private func lookAround() {
    let now = SystemTime().now
    for intake in intakes.values {
      if let due = intake.nextDue, due <= now {
        intake.mayFindMore = true
        intake.nextDue = nil
      }
    }
    let hasChanged = isAnybodyWaiting && lookout.sawForeignCommit(store)
    if hasChanged {
      for intake in intakes.values { intake.mayFindMore = true }
    }
    collectReplies(all: hasChanged, touched: [])
    replies.expire(at: .now)
    if backoff.isOver { resumePostponed() }
    renewLeases()
  }

  /// Whether a take is due at once.
  private var mayFindMore: Bool {
    backoff.isOver && intakes.values.contains { $0.mayFindMore && $0.wantsMore }
  }

  /// Whether another process's commit could matter to somebody.
  private var isAnybodyWaiting: Bool {
    !replies.isEmpty || intakes.values.contains { !$0.mayFindMore && $0.wantsMore }
  }

  private func collectReplies(all: Bool, touched: Set<String>) {
    guard !replies.isEmpty else { return }
    let answered = try? replies.answered(all: all, touched: touched, in: store, now: SystemTime().now)
    for waiter in answered ?? [] { enqueue(CollectReplyWork(for: waiter)) }
  }

  private func resumePostponed() {
    pending.insert(contentsOf: postponed as [any Work], at: 0)
    postponed = []
  }

  private func renewLeases() {
    guard ContinuousClock.now >= nextRenewal, backoff.isOver else { return }
    nextRenewal = .now + leaseDuration / 6
    if let renewal = RenewalWork(of: intakes.values, leaseDuration: leaseDuration) {
      pending.insert(renewal, at: 0)
    }
  }

  /// Does a batch of what is pending in one transaction with the takes that it makes possible; then what only reads.
  private func work() {
    let batch = nextBatch()
    let changes = batch.filter { !$0.isReading }
    let takes =
      backoff.isOver && !isClosing ? intakes.values.map { TakeWork(for: $0, leaseDuration: leaseDuration) } : []
    if !changes.isEmpty || mayTake() { commit(changes, then: takes) }
    for work in batch where work.isReading { performAlone(work) }
  }

  private func nextBatch() -> [any Work] {
    var weight = 0
    let count = pending.prefix { work in
      defer { weight += work.weight }
      return weight == 0 || weight + work.weight <= Self.greatestBatch
    }.count
    defer { pending.removeFirst(count) }
    return Array(pending.prefix(count))
  }

  /// Whether a take alone is worth a transaction: reads first, so that idle consumers do not lock writers out.
  private func mayTake() -> Bool {
    guard backoff.isOver, !isClosing else { return false }
    let now = SystemTime().now
    return intakes.values.contains { intake in
      guard intake.mayFindMore, intake.wantsMore else { return false }
      do throws(SQLiteFailure) {
        if try store.isAnyReady(in: intake.queue, now: now) { return true }
        intake.mayFindMore = false
        intake.nextDue = try store.nextDue(in: intake.queue, after: now)
      } catch {
        takeFailed(error, for: intake)
      }
      return false
    }
  }

  private func commit(_ changes: [any Work], then takes: [TakeWork]) {
    for intake in intakes.values { intake.justSettled = 0 }
    let all = changes + takes as [any Work]
    do throws(SQLiteFailure) {
      try store.transaction { () throws(SQLiteFailure) in
        for work in all { try work.perform(in: store) }
      }
      let touched = store.touched.replies
      for work in all { work.finish(nil, in: self) }
      backoff.succeeded()
      if !touched.isEmpty { collectReplies(all: false, touched: touched) }
    } catch {
      separate(changes, takes, after: error)
    }
    for intake in intakes.values { intake.justSettled = 0 }
  }

  /// One of several has failed, and took the others back with it: each is done alone, so that only the guilty one fails.
  private func separate(_ changes: [any Work], _ takes: [TakeWork], after failure: SQLiteFailure) {
    if failure.concernsTheWholeFile || changes.count + takes.count == 1 {
      for work in changes + takes as [any Work] { work.finish(failure, in: self) }
      return
    }
    for work in changes { commit([work], then: []) }
    if changes.isEmpty {
      for take in takes { commit([], then: [take]) }
    } else {
      for intake in intakes.values { intake.mayFindMore = true }
    }
  }

  private func performAlone(_ work: any Work) {
    do throws(SQLiteFailure) {
      try work.perform(in: store)
      work.finish(nil, in: self)
    } catch {
      work.finish(error, in: self)
    }
  }

  private func sleep() {
    var alarm = Alarm()
    alarm.add(replies.earliestDeadline)
    if !backoff.isOver {
      alarm.add(backoff.end)
    } else if intakes.values.contains(where: { !$0.held.isEmpty }) {
      alarm.add(nextRenewal)
    }
    for intake in intakes.values where !intake.isStopped { alarm.add(wallTime: intake.nextDue) }
    let isWaiting = isAnybodyWaiting
    let mustRest = lookout.rest > .now
    if isWaiting { alarm.add(mustRest ? lookout.rest : lookout.nextLook) }
    mailbox.sleep(
      milliseconds: alarm.milliseconds, orUntilChangeOf: isWaiting && !mustRest ? lookout.watch : nil)
  }
}
