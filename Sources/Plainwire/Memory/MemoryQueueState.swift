/// One memory queue as a value: decides, and returns which waiters to wake. ``MemoryQueue`` acts on it.
struct MemoryQueueState {
  /// A message on its way to a consumer.
  struct Taken: Sendable {
    let message: Message
    let token: UInt64
  }

  /// What came of an attempt to take.
  enum Take: Sendable {
    case taken(Taken)
    case stopped
    case mustWait
  }

  /// A call of `next()` that waits.
  struct Waiter: Sendable {
    let id: UInt64
    let subscriber: UInt64
    let continuation: CheckedContinuation<Taken?, Never>
  }

  /// A waiter and what it waited for, to be resumed outside the lock.
  struct WakeUp: Sendable {
    let waiter: Waiter
    let taken: Taken?
  }

  private struct Subscriber {
    let prefetch: Int
    var unsettled = 0
    var isStopped = false
  }

  private struct Held {
    let entry: MemoryEntry
    let subscriber: UInt64
  }

  private var ready = ReadyMessages()
  private var delayed = DelayedMessages()
  private var held: [UInt64: Held] = [:]
  private var subscribers: [UInt64: Subscriber] = [:]
  private var waiters = FIFO<Waiter>()
  private var lastNumber: UInt64 = 0
  var dead = MemoryDeadLetters()
  let idPrefix: String

  init(idPrefix: String) {
    self.idPrefix = idPrefix
  }

  /// When somebody waits and only time can help: that time.
  var wakeTime: Int64? { waiters.isEmpty ? nil : delayed.earliest }
  var isUsed: Bool { !ready.isEmpty || delayed.count + held.count + dead.count + subscribers.count > 0 }

  func status(of queue: String) -> QueueStatus {
    QueueStatus(
      queue: queue, waiting: ready.count, delayed: delayed.count, inFlight: held.count, dead: dead.count)
  }

  /// A number that this queue never gave before: of an entry, a token, a subscriber or a waiter.
  mutating func number() -> UInt64 {
    lastNumber += 1
    return lastNumber
  }
}

// MARK: - Messages in

extension MemoryQueueState {
  mutating func publish(_ messages: [Message], now: Int64) -> [WakeUp] {
    for message in messages {
      enqueue(MemoryEntry(message: message, sequence: number()), notBefore: message.envelope.notBefore, now: now)
    }
    return serve()
  }

  private mutating func enqueue(_ entry: MemoryEntry, notBefore: Int64?, now: Int64) {
    if let due = notBefore, due > now {
      delayed.insert(entry, due: due)
    } else {
      ready.append(entry)
    }
  }

  /// Makes what is due ready, and hands it to who waits.
  mutating func promote(now: Int64) -> [WakeUp] {
    while let entry = delayed.popDue(at: now) { ready.append(entry) }
    return serve()
  }

  mutating func purge() -> Int {
    defer {
      ready.removeAll()
      delayed.removeAll()
    }
    return ready.count + delayed.count
  }

  mutating func requeueDead(ids: [String]?, now: Int64) -> (count: Int, wakeUps: [WakeUp]) {
    let messages = dead.remove(ids: ids).map { letter in
      let old = letter.message.envelope
      return Message(
        body: letter.message.body,
        envelope: Envelope(
          id: old.id, publishedAt: old.publishedAt, priority: old.priority, retries: old.retries, timeout: old.timeout,
          traceParent: old.traceParent, traceState: old.traceState))
    }
    return (messages.count, publish(messages, now: now))
  }
}

// MARK: - Messages out

extension MemoryQueueState {
  mutating func subscribe(prefetch: Int) -> UInt64 {
    let id = number()
    subscribers[id] = Subscriber(prefetch: prefetch)
    return id
  }

  mutating func take(for id: UInt64, time: some TimeSource) -> Take {
    guard let subscriber = subscribers[id], !subscriber.isStopped else { return .stopped }
    if delayed.count > 0 {
      let now = time.now
      while let entry = delayed.popDue(at: now) { ready.append(entry) }
    }
    guard subscriber.unsettled < subscriber.prefetch, let entry = ready.popFirst() else { return .mustWait }
    return .taken(hand(entry, to: id))
  }

  mutating func wait(_ waiter: Waiter) {
    waiters.append(waiter)
  }

  mutating func cancelWait(_ id: UInt64) -> Waiter? {
    waiters.removeFirst { $0.id == id }
  }

  /// Takes nothing more for the subscriber; its waiters are to be resumed with nil.
  mutating func stop(_ id: UInt64) -> [WakeUp] {
    subscribers[id]?.isStopped = true
    return waiters.removeAll { $0.subscriber == id }.map { WakeUp(waiter: $0, taken: nil) }
  }

  /// Stops the subscriber and forgets it; what it held goes back.
  mutating func remove(_ id: UInt64) -> [WakeUp] {
    let stopped = stop(id)
    let given = giveBack(of: id)
    subscribers[id] = nil
    return stopped + given
  }

  /// Ends the leases of what the subscriber holds: others may take it, and its own settlements come too late.
  mutating func giveBack(of id: UInt64) -> [WakeUp] {
    let lost = held.filter { $0.value.subscriber == id }
    for token in lost.keys { held[token] = nil }
    subscribers[id]?.unsettled = 0
    ready.restore(lost.values.map(\.entry))
    return serve()
  }

  private mutating func hand(_ entry: MemoryEntry, to id: UInt64) -> Taken {
    var entry = entry
    if entry.message.envelope.id == nil { entry.message.envelope.id = idPrefix + String(entry.sequence) }
    let token = number()
    held[token] = Held(entry: entry, subscriber: id)
    subscribers[id]?.unsettled += 1
    return Taken(message: entry.message, token: token)
  }

  /// Hands what is ready to those who wait, in the order in which they came, each within its prefetch.
  private mutating func serve() -> [WakeUp] {
    var wakeUps: [WakeUp] = []
    while !ready.isEmpty, let waiter = nextWaiter(), let entry = ready.popFirst() {
      wakeUps.append(WakeUp(waiter: waiter, taken: hand(entry, to: waiter.subscriber)))
    }
    return wakeUps
  }

  private mutating func nextWaiter() -> Waiter? {
    waiters.removeFirst { [subscribers] waiter in
      guard let subscriber = subscribers[waiter.subscriber] else { return false }
      return subscriber.unsettled < subscriber.prefetch
    }
  }
}

// MARK: - Settling

extension MemoryQueueState {
  /// Nil when nothing is held under `token`: the lease was lost.
  mutating func settle(_ settlement: Settlement, of token: UInt64, time: some TimeSource) -> [WakeUp]? {
    guard let held = held.removeValue(forKey: token) else { return nil }
    subscribers[held.subscriber]?.unsettled -= 1
    switch settlement {
    case .acknowledge:
      break
    case .retry(let delay):
      var entry = MemoryEntry(message: held.entry.message, sequence: number())
      entry.message.envelope.attempt += 1
      enqueue(entry, after: delay, now: time.now)
    case .requeue(let delay):
      enqueue(MemoryEntry(message: held.entry.message, sequence: number()), after: delay, now: time.now)
    case .deadLetter(let reason):
      var message = held.entry.message
      message.envelope.attempt = reason.runs(atAttempt: message.envelope.attempt)
      dead.append(message, reason: reason, diedAt: time.now)
    }
    return serve()
  }

  private mutating func enqueue(_ entry: MemoryEntry, after delay: Duration, now: Int64) {
    var entry = entry
    entry.message.envelope.notBefore = delay > .zero ? now.advanced(by: delay) : nil
    enqueue(entry, notBefore: entry.message.envelope.notBefore, now: now)
  }
}
