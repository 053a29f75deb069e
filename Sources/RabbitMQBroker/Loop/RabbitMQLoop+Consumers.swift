internal import Plainwire

extension RabbitMQLoop {
  /// Begins to consume, and returns the number that names the consumer here.
  func consume(_ queue: String, shelf: DeliveryShelf) -> UInt64 {
    lastConsumer += 1
    let number = lastConsumer
    consumers = consumers.filter { $0.value.phase != .gone }
    let consumer = Consumer(number: number, queue: queue, options: options, shelf: shelf, logger: logger)
    consumer.prepare = { [weak self] anew in Task { [weak self] in await self?.prepare(number, anew: anew) } }
    consumer.copy = { [weak self] orders in Task { [weak self] in await self?.copy(orders, for: number) } }
    consumers[number] = consumer
    return number
  }

  func closeConsumers() async {
    await withTaskGroup(of: Void.self) { group in
      for number in consumers.keys.sorted() { group.addTask { await self.close(number) } }
    }
  }

  func stop(_ number: UInt64) async {
    await withCheckedContinuation { continuation in
      guard let consumer = consumers[number] else { return continuation.resume() }
      consumer.stop { continuation.resume() }
    }
  }

  func close(_ number: UInt64) async {
    await withCheckedContinuation { continuation in
      guard let consumer = consumers[number] else { return continuation.resume() }
      consumer.close { continuation.resume() }
    }
    consumers[number] = nil
  }

  /// Declares what a consumer needs: its queue, and the place for its dead letters.
  private func prepare(_ number: UInt64, anew: Bool) async {
    guard let queue = consumers[number]?.queue else { return }
    if anew { forget(queue) }
    do throws(BrokerError) {
      try await declare(queue, "take")
      try await declareDead(of: queue, "take")
      consumers[number]?.prepared(nil)
    } catch {
      consumers[number]?.prepared(error)
    }
  }

  /// Publishes the copies that settlements of a consumer ask for.
  private func copy(_ orders: [CopyOrder], for number: UInt64) async {
    guard let queue = consumers[number]?.queue else { return }
    let errors: [BrokerError?]
    do throws(BrokerError) {
      errors = try await publish(orders, from: queue)
    } catch {
      errors = Array(repeating: error, count: orders.count)
    }
    consumers[number]?.copied(orders, errors)
  }

  private func publish(_ orders: [CopyOrder], from queue: String) async throws(BrokerError) -> [BrokerError?] {
    let now = SystemTime().now
    var positions: [String: [Int]] = [:]
    var levels: Set<Int64> = []
    for (position, order) in orders.enumerated() {
      let level = order.level(now: now)
      if let level { levels.insert(level) }
      let target = order.isDead ? QueueNames.dead(of: queue) : level.map { QueueNames.delay($0, of: queue) } ?? queue
      positions[target, default: []].append(position)
    }
    try await declareDelays(levels, of: queue, "settle")
    if orders.contains(where: \.isDead) { try await declareDead(of: queue, "settle") }
    if positions[queue] != nil { try await declare(queue, "settle") }
    var batches: [PublishBatch] = []
    for (target, positions) in positions {
      let items = positions.map { (body: orders[$0].content.message.body, stamp: orders[$0].stamp) }
      batches += try PublishBatch.batches(of: items, from: 0, to: target, frameMax: frameMax)
    }
    var errors = [BrokerError?](repeating: nil, count: orders.count)
    for (batch, outcome) in zip(batches, await publish(batches)) {
      guard let error = outcome.error else { continue }
      if outcome.isUnroutable { forget(batch.queue) }
      // A queue that is gone is declared anew with the next attempt.
      let cause = outcome.isUnroutable ? options.unreachable(error.message) : error
      let places = (positions[batch.queue] ?? [])[batch.range]
      for (position, isConfirmed) in zip(places, outcome.isConfirmed) where !isConfirmed { errors[position] = cause }
    }
    return errors
  }
}
