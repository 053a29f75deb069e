internal import Plainwire

extension RabbitMQLoop {
  /// The counts of one queue. What other clients have in flight, AMQP does not tell.
  func status(of queue: String) async throws(BrokerError) -> QueueStatus {
    let delays = await delayQueues(of: queue)
    let counts = try await counts(of: [queue, QueueNames.dead(of: queue)] + delays, "status")
    noteGone(zip(delays, counts[2...]).filter { $0.1 == nil }.map(\.0))
    let held = consumers.values.filter { $0.queue == queue }.reduce(0) { $0 + $1.inFlight.count }
    return QueueStatus(
      queue: queue, waiting: counts[0] ?? 0, delayed: counts[2...].reduce(0) { $0 + ($1 ?? 0) }, inFlight: held,
      dead: counts[1] ?? 0)
  }

  /// Removes what waits there and in the queues of its delays, and returns how many messages that were.
  func purge(_ queue: String) async throws(BrokerError) -> Int {
    var total = 0
    for name in [queue] + (await delayQueues(of: queue)) {
      total += try await purgeOne(name, "purge")
    }
    return total
  }

  func purgeOne(_ name: String, _ operation: String) async throws(BrokerError) -> Int {
    switch await ask(.purge(queue: name)) {
    case .success(.purgeOK(let messages)): return messages
    case .success, .failure(.refused(code: 404, _)): return 0
    case .failure(let failure): throw failure.error(operation, queue: name, options)
    }
  }

  private func delayQueues(of queue: String) async -> [String] {
    await knownNames().filter { QueueNames.target(ofDelay: $0) == queue }.sorted()
  }
}
