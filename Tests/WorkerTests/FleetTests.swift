import Brokers
import ExampleTasks
import Foundation
import Plainwire
import TestProcesses
import Testing

@Suite("A fleet of processes", .serialized, .timeLimit(.minutes(3)))
struct FleetTests {
  /// A run as its process wrote it down, in milliseconds of the machine.
  private struct Run {
    let key: String
    let task: String
    let begin: Int64
    var end: Int64?
  }

  private func runs(in log: LogFile) throws -> [Run] {
    var runs: [Run] = []
    for line in try log.lines() {
      let words = line.split(separator: " ")
      guard words.count == 4, let time = Int64(words[3]) else { continue }
      if words[0] == "begin" {
        runs.append(Run(key: String(words[1]), task: String(words[2]), begin: time))
      } else if let index = runs.firstIndex(where: { $0.task == words[2] && $0.end == nil }) {
        runs[index].end = time
      }
    }
    return runs
  }

  /// How many runs there were at once at most; of those that end and begin in the same millisecond nobody knows which was first.
  private func most(_ runs: [Run], killedAt kill: Int64 = .max) -> Int {
    var steps: [(time: Int64, change: Int)] = []
    for run in runs {
      steps.append((run.begin, 1))
      steps.append((run.end ?? kill, -1))
    }
    steps.sort { ($0.time, $0.change) < ($1.time, $1.change) }
    var (present, most) = (0, 0)
    for step in steps {
      present += step.change
      most = max(most, present)
    }
    return most
  }

  private func isDone(_ broker: any Broker, within limit: Duration = .seconds(60)) async throws -> Bool {
    try await becomesTrue(within: limit) { try await broker.status(of: Add.queue) == QueueStatus(queue: Add.queue) }
  }

  private func end(_ workers: [ChildProcess]) {
    for worker in workers { worker.kill(SIGTERM) }
    for worker in workers { worker.waitForEnd() }
  }

  @Test("keeps one rate, and its workers start in turn", arguments: [Place.Kind.sqlite, .redis])
  func rate(kind: Place.Kind) async throws {
    let place = try await Place(kind, lease: .usual)
    let broker = try await Brokers.open(place.url)
    try await broker.publish((0..<150).map { Add(a: $0, b: 0) })
    let logs = [LogFile(), LogFile()]
    let workers = try logs.map { log in
      try ChildProcess.fleet(on: place.url, logging: log, slots: 8, hold: .milliseconds(5), "rate", 50)
    }
    #expect(try await isDone(broker))
    end(workers)
    let each = try logs.map { try runs(in: $0).map(\.begin) }
    let starts = each.joined().sorted()
    #expect(starts.count == 150)
    #expect(each.allSatisfy { !$0.isEmpty })
    // Fifty in any second, and what may come late by the tolerance of each process, or a busy machine.
    for (index, start) in starts.enumerated() {
      #expect(starts[index...].prefix { $0 < start + 1000 }.count <= 60)
    }
    await broker.close()
    try await place.leave()
  }

  @Test("keeps one rate for each key, and runs what was put off once", arguments: [Place.Kind.sqlite, .redis])
  func keyedRate(kind: Place.Kind) async throws {
    let place = try await Place(kind, lease: .usual)
    let broker = try await Brokers.open(place.url)
    try await broker.publish((0..<60).map { Add(a: $0, b: $0 % 3) })
    let logs = [LogFile(), LogFile()]
    let workers = try logs.map { log in
      try ChildProcess.fleet(on: place.url, logging: log, slots: 8, hold: .zero, "keyedRate", 5)
    }
    #expect(try await isDone(broker))
    end(workers)
    let all = try logs.flatMap { try runs(in: $0) }
    #expect(all.count == 60)
    for key in ["0", "1", "2"] {
      let starts = all.filter { $0.key == key }.map(\.begin).sorted()
      #expect(starts.count == 20)
      // Nineteen intervals, but that the first may be late itself.
      #expect((starts.last ?? 0) - (starts.first ?? 0) >= 19 * 200 - 1000)
    }
    await broker.close()
    try await place.leave()
  }

  @Test(
    "keeps one limit for each key, also when one of its workers is killed", arguments: [Place.Kind.sqlite, .redis])
  func keyedLimit(kind: Place.Kind) async throws {
    let place = try await Place(kind)
    let broker = try await Brokers.open(place.url)
    try await broker.publish((0..<60).map { Add(a: $0, b: $0 % 3) })
    let logs = (0..<3).map { _ in LogFile() }
    let start = { (log: LogFile) in
      try ChildProcess.fleet(on: place.url, logging: log, slots: 8, hold: .milliseconds(20), "keyedLimit", 1)
    }
    var workers = [try start(logs[0]), try start(logs[1])]
    #expect(try await becomesTrue { try runs(in: logs[0]).count + runs(in: logs[1]).count >= 15 })
    workers[0].kill(SIGKILL)
    workers[0].waitForEnd()
    let killed = SystemTime().now
    workers[0] = try start(logs[2])
    // What it held comes again, and takes its places at once: no lease of half a minute is waited for.
    #expect(try await isDone(broker, within: .seconds(25)))
    end(workers)
    let all = try logs.flatMap { try runs(in: $0) }
    // One that had ended when its worker was killed may have run again.
    #expect(Set(all.filter { $0.end != nil }.map(\.task)).count == 60)
    for key in ["0", "1", "2"] { #expect(most(all.filter { $0.key == key }, killedAt: killed) == 1) }
    await broker.close()
    try await place.leave()
  }

  @Test("keeps one limit for the queue", arguments: [Place.Kind.sqlite, .redis])
  func limit(kind: Place.Kind) async throws {
    let place = try await Place(kind, lease: .usual)
    let broker = try await Brokers.open(place.url)
    try await broker.publish((0..<60).map { Add(a: $0, b: $0) })
    let logs = [LogFile(), LogFile()]
    let workers = try logs.map { log in
      try ChildProcess.fleet(on: place.url, logging: log, slots: 8, hold: .milliseconds(20), "limit", 3)
    }
    #expect(try await isDone(broker))
    end(workers)
    let all = try logs.flatMap { try runs(in: $0) }
    #expect(all.count == 60)
    #expect((2...3).contains(most(all)))
    await broker.close()
    try await place.leave()
  }
}
