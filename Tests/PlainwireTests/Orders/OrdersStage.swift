import Logging
import Testing

@testable import Plainwire

/// A queue, its fleet's orders, and a time that stands still, so that each look is one that a test asks for.
struct OrdersStage {
  let time: ManualTime
  let broker: MemoryBroker
  let runs = Log<Int>()
  let log = Log<String>()

  init() {
    time = ManualTime()
    broker = MemoryBroker(on: MemoryStore(time: time))
  }

  func book(_ queue: String = "add") throws -> OrderBook {
    try OrderBook(on: broker, queue, for: "test", by: time)
  }

  /// Has every consumer that runs look, once it waits to.
  func look() async throws {
    let next = time.now.advanced(by: OrderWatch.interval)
    try await eventually("a consumer waits to look") { time.looks.entries.contains(next) }
    time.advance(by: OrderWatch.interval)
    let after = time.now.advanced(by: OrderWatch.interval)
    try await eventually("a consumer has looked") { time.looks.entries.contains(after) }
  }

  /// Has every consumer that runs look, and do as it read.
  func obey() async throws {
    try await look()
    // Nobody sees from outside that a subscription has stopped.
    try await Task.sleep(for: .milliseconds(50))
  }

  /// A worker that notes what it runs, by its `a`.
  func worker(_ consumer: Consumer) -> Worker {
    Worker(on: broker, trapsSignals: false, logger: .recording(in: log), time: time, chance: { 0 }) { consumer }
  }

  func publish(_ numbers: ClosedRange<Int>) async throws {
    for number in numbers { try await publish(number) }
  }

  func publish(_ number: Int, _ options: PublishOptions = .init()) async throws {
    var options = options
    options.id = options.id ?? "\(number)"
    try await Publisher(on: broker, time: time).publish(AddTask(a: number, b: 0), options)
  }

  func status() async throws -> QueueStatus { try await broker.status(of: "add") }

  func dead() async throws -> [DeadLetter] { try await broker.deadLetters(of: "add", limit: 1000, after: nil) }
}
