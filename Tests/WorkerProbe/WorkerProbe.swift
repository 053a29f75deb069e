import Brokers
import ExampleTasks
import Plainwire
import TestProcesses

/// A worker to be killed: runs `Add`, writes each `a` to a log, and holds each run for a while.
///
/// `WorkerProbe <broker> <log> <slots> <hold in milliseconds> [<broker for replies> | batches=<tasks>]`
@main
struct WorkerProbe {
  static func main() async throws {
    let arguments = CommandLine.arguments
    if let probe = try FleetProbe(arguments) { return try await probe.run() }
    guard (5...6).contains(arguments.count), let slots = Int(arguments[3]), let hold = Int(arguments[4]) else {
      throw Usage()
    }
    let log = try RunLog(path: arguments[2])
    var broker = try await Brokers.open(arguments[1])
    let last = arguments.count == 6 ? arguments[5] : ""
    let batch = last.hasPrefix("batches=") ? Int(last.dropFirst("batches=".count)) : nil
    if batch == nil, !last.isEmpty { broker = broker.replying(through: try await Brokers.open(last)) }
    let consumer = batch.map { inBatches(of: $0, slots, hold, log) } ?? alone(slots, hold, log)
    try await Worker(on: broker) { consumer }.run()
    await broker.close()
  }

  private static func alone(_ slots: Int, _ hold: Int, _ log: RunLog) -> Consumer {
    Consumer(of: Add.self, run: .tasks(slots), prefetch: slots) { add, _ in
      log.add(Array("\(add.a)".utf8))
      if hold > 0 { try await Task.sleep(for: .milliseconds(Int.random(in: 0...hold))) }
      return add.a + add.b
    }
  }

  private static func inBatches(of count: Int, _ slots: Int, _ hold: Int, _ log: RunLog) -> Consumer {
    Consumer(of: Add.self, batches: .upTo(count, within: .milliseconds(20)), run: .tasks(slots)) { adds, _ in
      for add in adds { log.add(Array("\(add.a)".utf8)) }
      if hold > 0 { try await Task.sleep(for: .milliseconds(Int.random(in: 0...hold))) }
      return adds.map { $0.a + $0.b }
    }
  }

  struct Usage: Error {}
}
