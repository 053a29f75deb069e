internal import Logging
internal import Plainwire

/// Declaring queues: each once, for as long as nobody finds it missing.
extension RabbitMQLoop {
  /// Makes sure that a queue is there, or with `queue=passive` that somebody else's is.
  func declare(_ queue: String, _ operation: String) async throws(BrokerError) {
    guard !declared.contains(queue) else { return }
    let kind: ClientMethod.Declaration = options.queues == .passive ? .passive : .durable(queueArguments)
    try await declare(queue, kind, operation)
    declared.insert(queue)
    await register([queue])
  }

  /// Makes sure that there is a place for a queue's dead letters.
  func declareDead(of queue: String, _ operation: String) async throws(BrokerError) {
    let dead = QueueNames.dead(of: queue)
    guard !declared.contains(dead) else { return }
    // Never a quorum queue: reading gives dead letters back, and since RabbitMQ 4 those drop what was given back 20 times.
    try await declare(dead, .durable([]), operation)
    declared.insert(dead)
  }

  /// Makes sure that there are places where messages wait so long, and stay there long enough.
  func declareDelays(_ levels: Set<Int64>, of queue: String, _ operation: String) async throws(BrokerError) {
    let now = ContinuousClock.now
    var names: [String] = []
    for level in levels.sorted() {
      let name = QueueNames.delay(level, of: queue)
      if let time = declaredDelays[name], now - time < DelayLevel.freshness { continue }
      try await declare(
        name, .durable(DelayLevel.arguments(level, to: queue, isQuorum: options.queues == .quorum)), operation)
      declaredDelays[name] = now
      names.append(name)
    }
    if !names.isEmpty { await register(names) }
  }

  /// Somebody found a queue missing: it is declared anew before it is used.
  func forget(_ queue: String) {
    declared.remove(queue)
    declaredDelays[queue] = nil
  }

  /// A reply's queue, of those that whoever comes first declares.
  func declareReply(_ queue: String) async throws(BrokerError) {
    try await declare(queue, .durable(Self.replyArguments), "reply")
  }

  static let replyArguments = [Field("x-expires", .integer(DelayLevel.afterlife))]

  private func declare(
    _ queue: String, _ kind: ClientMethod.Declaration, _ operation: String
  ) async throws(BrokerError) {
    switch await ask(.declare(queue: queue, kind: kind)) {
    case .success: return
    case .failure(.refused(code: 406, let text)) where text.contains("inequivalent"):
      // Somebody else has declared it with other arguments: it is used as it is.
      logger.info("A queue is declared otherwise, and used as it is", metadata: ["queue": "\(queue)"])
    case .failure(let failure): throw failure.error(operation, queue: queue, options)
    }
  }

  private var queueArguments: [Field] {
    switch options.queues {
    case .quorum: [Field("x-queue-type", .text("quorum"))]
    default: options.maxPriority.map { [Field("x-max-priority", .integer(Int64($0)))] } ?? []
    }
  }
}
