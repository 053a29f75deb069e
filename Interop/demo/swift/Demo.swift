import Brokers
import Foundation
import Plainwire

/// Publishes from several languages to one worker, and checks that everything became what it must.
///
/// Started by `Interop/demo/run`, which says in the environment what there is to work with.
@main
struct Demo {
  let broker: any Broker
  let producers: [Producer]
  let bad: [BadMessage]
  let tally = Tally()
  let tasks: Int
  let calls = 10

  static func main() async {
    do {
      let setting = try DemoSetting(ProcessInfo.processInfo.environment)
      let broker = try await Brokers.open(setting.broker)
      let demo = try Demo(setting, on: broker)
      let faults = try await demo.run()
      await broker.close()
      for fault in faults { say("  wrong: \(fault)") }
      exit(faults.isEmpty ? 0 : 1)
    } catch {
      FileHandle.standardError.write(Data("demo: \(error)\n".utf8))
      exit(1)
    }
  }

  init(_ setting: DemoSetting, on broker: any Broker) throws {
    let bad = try BadMessage.load(from: setting.badMessages)
    self.broker = broker
    self.bad = bad
    self.tasks = setting.tasks
    self.producers = setting.producers(on: broker, bad: bad)
  }

  /// - Returns: what is not as it must be, a sentence each.
  func run() async throws -> [String] {
    try await refuseStrangersMessages()
    say("A Swift worker consumes \(DemoWorker.queues.joined(separator: ", ")) on \(broker.description).")
    let rows = try await withThrowingTaskGroup(of: Void.self) { group in
      let worker = DemoWorker(broker: broker, tally: tally).worker()
      group.addTask { try await worker.run() }
      var rows: [Row] = []
      for producer in producers { rows.append(try await play(producer)) }
      group.cancelAll()
      return rows
    }
    say()
    ReportTable(rows: rows).print()
    say()
    return rows.flatMap { $0.faults(tasks: tasks, calls: calls, bad: bad) }
  }

  private func play(_ producer: Producer) async throws -> Row {
    say(
      "\(producer.language): \(tasks) tasks, \(bad.count) bad ones offered, \(bad.count) pushed raw, \(calls) calls …")
    let before = tally.count
    let clock = ContinuousClock()
    let start = clock.now
    let report = try await producer.work(tasks, calls)
    try await waitUntilAllCame(runs: before + report.published + calls)
    let row = Row(
      language: producer.language, report: report, run: tally.count - before,
      dead: try await DeadLetterBox(broker: broker).empty())
    say("  done in \((clock.now - start).formatted(.units(allowed: [.seconds], fractionalPart: .show(length: 1))))")
    return row
  }

  /// Waits for the runs and the dead letters, or for a minute without any progress.
  private func waitUntilAllCame(runs: Int) async throws {
    let box = DeadLetterBox(broker: broker)
    var seen = 0
    var quiet = 0
    while quiet < 1_200 {
      let dead = try await box.count()
      if tally.count >= runs && dead >= bad.count { return }
      quiet = tally.count + dead == seen ? quiet + 1 : 0
      seen = tally.count + dead
      try await Task.sleep(for: .milliseconds(50))
    }
  }

  /// A broker of somebody's own may hold messages in queues of these names; they are not ours to run.
  private func refuseStrangersMessages() async throws {
    for queue in DemoWorker.queues {
      let status = try await broker.status(of: queue)
      guard status.waiting + status.delayed + status.inFlight + status.dead == 0 else {
        throw DemoFailure(
          "the queue \"\(queue)\" on \(broker.description) holds messages already; choose an empty database")
      }
    }
  }
}
