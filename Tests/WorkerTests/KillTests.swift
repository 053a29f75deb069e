import Brokers
import ExampleTasks
import Foundation
import Plainwire
import TestProcesses
import Testing

@Suite("A worker that is killed", .serialized)
struct KillTests {
  @Test(
    "20 times with 1,000 tasks in flight loses none, and repeats only what was in flight",
    arguments: Place.Kind.allCases)
  func rounds(kind: Place.Kind) async throws {
    let place = try await Place(kind)
    let broker = try await Brokers.open(place.url)
    for round in 0..<20 {
      let log = LogFile()
      try await broker.publish((0..<1_500).map { Add(a: $0, b: round) })
      let worker = try place.startHeir(logging: log, slots: 1_000, hold: .milliseconds(200))
      let mayDie = Int.random(in: 1_000...1_300)
      try #require(await becomesTrue { try log.lines().count >= mayDie }, "round \(round): the worker runs")
      worker.kill(SIGKILL)
      worker.waitForEnd()
      let inFlight = try await inFlight(on: broker, of: 1_500, started: try log.lines().count)
      let successor = try place.startHeir(logging: log, slots: 64, hold: .zero)
      let empty = QueueStatus(queue: Add.queue)
      // Where a broker does not count what others hold, what a successor has taken and not begun is counted nowhere.
      let isDone = try await becomesTrue {
        let status = try await broker.status(of: Add.queue)
        return try status == empty && Set(log.lines()).count == 1_500
      }
      try #require(isDone, "round \(round): all is done, nothing was lost")
      successor.kill(SIGTERM)
      successor.waitForEnd()
      #expect(try await broker.status(of: Add.queue) == empty, "round \(round): something is left")
      let runs = try log.lines()
      #expect(inFlight > 100, "round \(round): the kill came too late to prove anything")
      #expect(runs.count - 1_500 <= inFlight, "round \(round): what was not in flight ran again")
    }
    await broker.close()
    try await place.leave()
  }

  /// How many messages the killed worker had begun that did not leave the broker, whether their leases have ended by now or not.
  private func inFlight(on broker: any Broker, of published: Int, started: Int) async throws -> Int {
    var (left, before) = (0, -1)
    while left != before {
      try await Task.sleep(for: .milliseconds(100))
      let status = try await broker.status(of: Add.queue)
      (before, left) = (left, status.waiting + status.inFlight)
    }
    return started - (published - left)
  }

  @Test("10,000 identical bodies are 10,000 runs", arguments: Place.Kind.allCases)
  func identical(kind: Place.Kind) async throws {
    let place = try await Place(kind)
    let broker = try await Brokers.open(place.url)
    let log = LogFile()
    try await broker.publish(Array(repeating: Add(a: 1, b: 2), count: 10_000))
    let workers = try (0..<2).map { _ in try place.startWorker(logging: log, slots: 64, hold: .zero) }
    let empty = QueueStatus(queue: Add.queue)
    let isDone = try await becomesTrue {
      let status = try await broker.status(of: Add.queue)
      return try status == empty && log.lines().count >= 10_000
    }
    try #require(isDone)
    for worker in workers { worker.kill(SIGTERM) }
    for worker in workers { worker.waitForEnd() }
    #expect(try log.lines().count == 10_000)
    await broker.close()
    try await place.leave()
  }
}
