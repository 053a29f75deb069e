import Plainwire

/// The dead letters of the demo's queues.
struct DeadLetterBox {
  let broker: any Broker

  /// How many there are.
  func count() async throws -> Int {
    var count = 0
    for queue in DemoWorker.queues { count += try await broker.status(of: queue).dead }
    return count
  }

  /// Their reasons, sorted; the box is empty afterwards, ready for the next producer.
  func empty() async throws -> [Verdict] {
    var verdicts: [Verdict] = []
    for queue in DemoWorker.queues {
      let letters = try await broker.deadLetters(of: queue, limit: 10_000, after: nil)
      verdicts += letters.map { Verdict(code: $0.reason.code, pointer: $0.reason.pointer) }
      _ = try await broker.purgeDeadLetters(of: queue, ids: letters.map(\.id))
    }
    return verdicts.sorted()
  }
}
