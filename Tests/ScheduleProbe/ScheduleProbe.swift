import Brokers
import ExampleTasks
import Plainwire
import TestProcesses

/// A worker of a fleet, to be killed. It has a cron of every second that another fleet has too, and one of its fleet's own,
/// and writes each run to a log: which of them (0, or the fleet's number), and for which second.
///
/// `ScheduleProbe <broker> <log> <number of the fleet> [<broker whose store the fleets share>]`
@main
struct ScheduleProbe {
  static func main() async throws {
    let arguments = CommandLine.arguments
    guard (4...5).contains(arguments.count), let fleet = Int(arguments[3]) else { throw Usage() }
    let log = try RunLog(path: arguments[2])
    let broker = try await Brokers.open(
      arguments[1], coordinatingThrough: arguments.count == 5 ? arguments[4] : nil)
    let worker = Worker(on: broker) {
      Consumer(of: Add.self, run: .tasks(2)) { add, _ in
        log.add("\(add.b) \(add.a)")
        return 0
      }
    } schedules: {
      for number in [0, fleet] {
        Schedule("second-\(number)", .cron("* * * * * *")) { Add(a: Int($0.time / 1000), b: number) }
      }
    }
    try await worker.run()
    await broker.close()
  }

  struct Usage: Error {}
}
