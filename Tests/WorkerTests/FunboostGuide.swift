import Brokers
import ExampleTasks
import Plainwire

// The examples of docs/guides/funboost.md, so that they compile; FunboostTests finds each of them here, and plays the same.

private func worker() async throws {
  let broker = try await Brokers.open("amqp://guest:guest@localhost/")
    .replying(through: try await Brokers.open("redis://localhost/8"))
  try await Worker(on: broker) {
    Consumer(of: Add.self, run: .tasks(64)) { add, _ in add.a + add.b }
  }.run()
}

private func producer(on broker: any Broker) async throws -> Int {
  try await broker.publish(Add(a: 1, b: 2))
  let sum = try await broker.call(Add(a: 20, b: 22), within: .seconds(20))
  return sum
}
