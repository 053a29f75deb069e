import Brokers
import ExampleTasks
import Foundation
import Plainwire
import TestProcesses
import Testing

@Suite("Unique tasks of many processes", .serialized)
struct UniqueTests {
  private static let slots = 4
  /// How many are published: `UNIQUE_TASKS`, 100,000 where all of them are wanted.
  private static let tasks = ProcessInfo.processInfo.environment["UNIQUE_TASKS"].flatMap { Int($0) } ?? 8_000
  /// The time that the test may take, and each key comes ten times.
  private static let patience = Duration.seconds(60 + tasks / 100)
  private static let keys = tasks / 10

  private func probe(_ arguments: String...) throws -> ChildProcess {
    let program = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "UniqueProbe")
    return try ChildProcess([program.path] + arguments)
  }

  private func consumer(on place: Place, logging log: LogFile) throws -> ChildProcess {
    try probe("consume", place.url, log.path, "\(Self.slots)", "4")
  }

  @Test(
    "run once under 8 publishers and 8 consumers, of which three are killed", arguments: [Place.Kind.redis, .sqlite])
  func crowd(kind: Place.Kind) async throws {
    let (place, log) = (try await Place(kind), LogFile())
    let broker = try await Brokers.open(place.url)
    var consumers = try (0..<8).map { _ in try consumer(on: place, logging: log) }
    let publishers = try (0..<8).map { number in
      try probe("publish", place.url, "\(number)", "\(Self.tasks / 8)", "\(Self.keys)")
    }
    var killed: Set<Int32> = []
    for number in 1...3 {
      let isThere = try await becomesTrue(within: Self.patience) {
        try await Task.sleep(for: .milliseconds(100))
        return try log.lines().count > number * Self.keys / 2
      }
      try #require(isThere, "the consumers run")
      consumers[0].kill(SIGKILL)
      consumers[0].waitForEnd()
      killed.insert(consumers.removeFirst().id)
      consumers.append(try consumer(on: place, logging: log))
    }
    let isDone = try await becomesTrue(within: Self.patience) {
      guard publishers.allSatisfy({ !$0.isRunning }) else { return false }
      try await Task.sleep(for: .milliseconds(100))
      return try await broker.status(of: Add.queue) == QueueStatus(queue: Add.queue)
    }
    try #require(isDone, "all is done")
    #expect(publishers.allSatisfy { $0.exitStatus == 0 })
    for consumer in consumers { consumer.kill(SIGTERM) }
    for consumer in consumers { consumer.waitForEnd() }
    let runs = UniqueRuns(try log.lines(), killed: killed)
    #expect(runs.overlapping.isEmpty, "two of a kind ran at once")
    #expect(runs.repeated(besides: killed).isEmpty, "some ran twice")
    #expect(runs.repeatedAfter(killed) <= killed.count * Self.slots, "what was not in flight at the kill ran twice")
    #expect(runs.ends.count > Self.keys * 9 / 10, "almost every key was published")
    await broker.close()
    try await place.leave()
  }
}
