/// What lies on a ``DeliveryShelf``, as a value: decides, and returns whom to wake.
package struct ShelfState: Sendable {
  package typealias Continuation = CheckedContinuation<ShelfOutcome, Never>
  package typealias WakeUps = [(Continuation, ShelfDelivery)]

  package enum Phase {
    case open, stopped, closed
  }

  private struct Waiter: Sendable {
    let id: UInt64
    let continuation: Continuation
  }

  package let prefetch: Int
  package private(set) var phase = Phase.open
  /// Until when deliveries are surely ours; none is handed out later.
  package var leaseEnd: ContinuousClock.Instant
  /// Whether the room that settlements make is needed for more to come: then they go out as soon as somebody waits.
  package var isRoomShort = true
  private var ready = FIFO<ShelfDelivery>()
  private var waiters = FIFO<Waiter>()
  private var postings: [Posting] = []
  private var awaitedPostings = 0
  /// On the shelf or in hand.
  private var unsettled = 0
  /// Deliveries with smaller tokens were lost with their lease.
  private var firstValidToken: UInt64 = 0
  /// The messages in hand, where the server keeps nothing in flight.
  private var kept: [UInt64: Message]?
  private var lastWaiter: UInt64 = 0

  init(prefetch: Int, keepsRecords: Bool) {
    self.prefetch = prefetch
    kept = keepsRecords ? [:] : nil
    // A lease that a server keeps begins with its first heartbeat.
    leaseEnd = keepsRecords ? .now + .seconds(1 << 40) : .now
  }

  /// How many more may be taken.
  package var room: Int { phase == .open ? max(0, prefetch - unsettled) : 0 }
  package var isEmpty: Bool { ready.isEmpty }
  package var hasPostings: Bool { !postings.isEmpty }
  /// Whether settlements should go out now: somebody waits for them, or for the room they make, or they fill a batch.
  package var isFlushUrgent: Bool {
    awaitedPostings > 0 || isRoomShort && !waiters.isEmpty || postings.count >= max(1, prefetch / 2) || phase != .open
  }
}

// MARK: - Deliveries

extension ShelfState {
  package mutating func takeNow() -> ShelfOutcome? {
    guard phase == .open else { return .ended }
    guard !ready.isEmpty, ContinuousClock.now < leaseEnd, let delivery = ready.popFirst() else { return nil }
    return .delivery(delivery)
  }

  package mutating func makeWaiterID() -> UInt64 {
    lastWaiter += 1
    return lastWaiter
  }

  /// Nil when the caller is to wait.
  package mutating func wait(_ id: UInt64, _ continuation: Continuation, isCancelled: Bool) -> ShelfOutcome? {
    if isCancelled { return .ended }
    if let outcome = takeNow() { return outcome }
    waiters.append(Waiter(id: id, continuation: continuation))
    return nil
  }

  package mutating func cancelWait(_ id: UInt64) -> Continuation? {
    waiters.removeFirst { $0.id == id }?.continuation
  }

  package mutating func removeWaiters() -> [Continuation] {
    waiters.removeAll { _ in true }.map(\.continuation)
  }

  /// False when nothing is to be laid out any more.
  package mutating func add(_ deliveries: [ShelfDelivery]) -> (WakeUps, Bool) {
    guard phase == .open else { return ([], false) }
    unsettled += deliveries.count
    for delivery in deliveries {
      ready.append(delivery)
      kept?[delivery.token] = delivery.message
    }
    return (serve(), true)
  }

  package mutating func serve() -> WakeUps {
    guard !waiters.isEmpty, !ready.isEmpty, ContinuousClock.now < leaseEnd else { return [] }
    var wakeUps: WakeUps = []
    while !ready.isEmpty, let waiter = waiters.popFirst(), let delivery = ready.popFirst() {
      wakeUps.append((waiter.continuation, delivery))
    }
    return wakeUps
  }
}

// MARK: - Settlements

extension ShelfState {
  /// What came of handing in a settlement.
  package enum Acceptance {
    case accepted(mustWake: Bool)
    case tooLate
  }

  package mutating func post(
    _ settlement: Settlement, of token: UInt64,
    continuation: CheckedContinuation<Result<Void, BrokerError>, Never>?
  ) -> Acceptance {
    guard token >= firstValidToken, phase != .closed else { return .tooLate }
    unsettled -= 1
    if continuation != nil { awaitedPostings += 1 }
    let message = kept?.removeValue(forKey: token)
    postings.append(Posting(token: token, settlement: settlement, message: message, continuation: continuation))
    // The first one makes the loop set its timer; those that follow go with it.
    return .accepted(mustWake: postings.count == 1 || isFlushUrgent)
  }

  package mutating func takePostings() -> [Posting] {
    defer {
      postings.removeAll(keepingCapacity: true)
      awaitedPostings = 0
    }
    return postings
  }
}

// MARK: - Endings

extension ShelfState {
  /// Hands nothing out any more. Returns what nobody has seen, in order.
  package mutating func stop() -> [ShelfDelivery] {
    if phase == .open { phase = .stopped }
    let unseen = ready.removeAll { _ in true }
    unsettled -= unseen.count
    for delivery in unseen { kept?[delivery.token] = nil }
    return unseen
  }

  /// Accepts no settlement any more. Returns what is still in hand and kept nowhere else.
  package mutating func close() -> [ShelfDelivery] {
    phase = .closed
    defer { kept = kept.map { _ in [:] } }
    return (kept ?? [:]).map { ShelfDelivery(message: $0.value, token: $0.key) }.sorted { $0.token < $1.token }
  }

  /// The lease ended: all that was taken under a token below `token` is another's. Returns settlements that come too late.
  package mutating func loseAll(below token: UInt64) -> [Posting] {
    firstValidToken = token
    _ = ready.removeAll { _ in true }
    unsettled = 0
    return takePostings()
  }
}
