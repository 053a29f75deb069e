import Brokers
import ExampleTasks
import Plainwire
import TestProcesses

/// A worker to be killed: runs `Add`, writes each `a` to a log, and holds each run for a while.
///
/// `WorkerProbe <broker> <log> <slots> <hold in milliseconds> [<broker for replies>]`
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
    if arguments.count == 6 { broker = broker.replying(through: try await Brokers.open(arguments[5])) }
    let worker = Worker(on: broker) {
      Consumer(of: Add.self, run: .tasks(slots), prefetch: slots) { add, _ in
        log.add(Array("\(add.a)".utf8))
        if hold > 0 { try await Task.sleep(for: .milliseconds(Int.random(in: 0...hold))) }
        return add.a + add.b
      }
    }
    try await worker.run()
    await broker.close()
  }

  struct Usage: Error {}
}
