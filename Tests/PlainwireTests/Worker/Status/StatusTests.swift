import Logging
import Testing

@testable import Plainwire

@Suite("A worker's status line", .timeLimit(.minutes(3)))
struct StatusTests {
  private func report(
    ended: Int, failed: Int = 0, duplicates: Int = 0, running: Int = 0, waiting: Int?,
    interval: Duration = .seconds(10)
  ) -> StatusReport {
    let now = RunTally.Reading(
      running: running, succeeded: 100 + ended - failed, failed: 7 + failed, duplicates: 5 + duplicates)
    return StatusReport(
      label: "add", from: RunTally.Reading(running: 3, succeeded: 100, failed: 7, duplicates: 5), to: now,
      waiting: waiting, interval: interval)
  }

  @Test("tells runs a minute, failures, what waits and runs, and when the queue will be empty")
  func text() {
    #expect(
      report(ended: 20_000, failed: 1200, running: 64, waiting: 1_234_567).line(isColoured: false)
        == "add: 120,000 runs/min, 1,200 failed, 1,234,567 waiting, 64 running, empty in 10 min 18 s")
    #expect(
      report(ended: 3, duplicates: 1_000, waiting: 0).line(isColoured: false)
        == "add: 18 runs/min, 1,000 duplicates dropped, 0 waiting, 0 running")
    #expect(report(ended: 3, waiting: 0).line(isColoured: false) == "add: 18 runs/min, 0 waiting, 0 running")
    #expect(report(ended: 0, waiting: 5).line(isColoured: false) == "add: 0 runs/min, 5 waiting, 0 running")
    #expect(
      report(ended: 1, waiting: nil).line(isColoured: false)
        == "add: 6 runs/min, the broker does not say how many wait, 0 running")
  }

  @Test(
    "tells the time to empty the queue in two units at most",
    arguments: [(1, "10 s"), (59, "9 min 50 s"), (1000, "2 h 46 min"), (20_000, "2 d 7 h")])
  func times(waiting: Int, text: String) {
    #expect(report(ended: 1, waiting: waiting).line(isColoured: false).hasSuffix("empty in \(text)"))
  }

  @Test("is coloured where it is asked to be")
  func colours() {
    let line = report(ended: 2, failed: 1, waiting: 0).line(isColoured: true)
    #expect(line == "\u{1B}[36madd\u{1B}[0m: 12 runs/min, \u{1B}[31m1 failed\u{1B}[0m, 0 waiting, 0 running")
  }

  @Test("counts what ran since the last one, each interval, by the clock that it is given")
  func counts() async throws {
    let (broker, time, lines) = (MemoryBroker(), ManualTime(), Log<String>())
    let setting = WorkerSetting(broker: broker, logger: .silent, time: time, chance: { 0 })
    let gate = Gate()
    let consumer = Consumer(of: AddTask.self, run: .tasks(4), prefetch: 4, retries: .none, label: "sums") { add, _ in
      if add.b == 1 { throw WorkerError("for the test") }
      if add.b == 2 { await gate.pass() }
      return add.a
    }
    let reporter = StatusReporter(interval: .seconds(10), isColoured: false) { lines.append($0) }
    let run = WorkerRun(
      consumers: [consumer], grace: .seconds(30), trapsSignals: false, status: reporter, setting: setting)
    let running = Task { try await run.run() }
    try await broker.publish([0, 0, 1, 2].map { AddTask(a: 1, b: $0) })
    try await eventually("all but one have ended") {
      let status = try await broker.status(of: "add")
      return status.waiting == 0 && status.inFlight == 1 && status.dead == 1
    }
    let first = time.now + 10_000
    try await eventually("the interval is waited for") { time.sleeps.entries.contains(first) }
    time.advance(by: .seconds(10))
    #expect(await lines.wait(for: 1) == ["sums: 18 runs/min, 1 failed, 0 waiting, 1 running"])
    gate.open()
    try await eventually("the last one has ended") { try await broker.status(of: "add").inFlight == 0 }
    try await eventually("the next interval is waited for") { time.sleeps.entries.contains(first + 10_000) }
    time.advance(by: .seconds(10))
    #expect(await lines.wait(for: 2).last == "sums: 6 runs/min, 0 waiting, 0 running")
    run.tell(.shutdown)
    try await running.value
  }

  @Test("is not written where nobody sees it, unless it is asked for")
  func settings() {
    #expect(StatusReporter(.none) == nil)
    #expect(StatusReporter(.every(.seconds(5))) != nil)
    #expect(StatusLine.every(.zero).interval == .seconds(1))
  }
}
