import Brokers
import ExampleTasks
import Foundation
import Plainwire
import TestProcesses
import Testing

@Suite("A worker with batches that is killed", .serialized)
struct BatchKillTests {
  @Test(
    "5 times with 1,000 tasks in 10 batches loses none, and repeats only what was in flight",
    arguments: [Place.Kind.sqlite, .redis])
  func rounds(kind: Place.Kind) async throws {
    let place = try await Place(kind)
    let broker = try await Brokers.open(place.url)
    for round in 0..<5 {
      let log = LogFile()
      try await broker.publish((0..<1_500).map { Add(a: $0, b: round) })
      let worker = try place.startHeir(logging: log, slots: 10, hold: .milliseconds(200), batches: 100)
      let mayDie = Int.random(in: 1_000...1_300)
      try #require(await becomesTrue { try log.lines().count >= mayDie }, "round \(round): the worker runs")
      worker.kill(SIGKILL)
      worker.waitForEnd()
      let inFlight = try await broker.status(of: Add.queue).inFlight
      let successor = try place.startHeir(logging: log, slots: 4, hold: .zero, batches: 50)
      let empty = QueueStatus(queue: Add.queue)
      let isDone = try await becomesTrue {
        let status = try await broker.status(of: Add.queue)
        return try status == empty && Set(log.lines()).count == 1_500
      }
      try #require(isDone, "round \(round): all is done, nothing was lost")
      successor.kill(SIGTERM)
      successor.waitForEnd()
      #expect(try await broker.status(of: Add.queue) == empty, "round \(round): something is left")
      #expect(inFlight > 100, "round \(round): the kill came too late to prove anything")
      #expect(try log.lines().count - 1_500 <= inFlight, "round \(round): what was not in flight ran again")
    }
    await broker.close()
    try await place.leave()
  }
}
