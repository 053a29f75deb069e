import Synchronization
import TestRandom
import Testing

@testable import Plainwire

@Suite("Workers that race and die", .serialized, .timeLimit(.minutes(3)))
struct ScheduleRaceTests {
  private let start: Int64 = 1_795_608_000_000

  private func random(_ seed: UInt64) -> @Sendable () -> Double {
    let generator = Mutex(SeededRandom(seed: seed))
    return { generator.withLock { Double.random(in: 0..<1, using: &$0) } }
  }

  @Test("publish every second of a minute, and no second runs twice", arguments: 0..<UInt64(40))
  func crashes(seed: UInt64) async throws {
    let fleet = Fleet()
    let schedule = Schedule("beat", .cron("* * * * * *")) { AddTask(a: 1, b: 2) }
    let chance = random(seed)
    var deaths = 0
    for _ in 0..<4 { try await start(schedule, in: fleet, chance) }
    try await fleet.pass(.seconds(60)) {
      for seat in fleet.dead {
        deaths += 1
        await fleet.stop(seat)
        try await start(schedule, in: fleet, chance)
      }
    }
    // One that does not die has to finish what they have left.
    await fleet.stopAll()
    try await fleet.start(schedule)
    try await fleet.pass(.seconds(8))
    await fleet.stopAll()
    #expect(deaths > 0, "nobody died: it proves nothing")
    let runs = Log<String>()
    let published = try await fleet.broker.status(of: "add").waiting
    let worker = Worker(silentlyOn: fleet.broker) {
      Consumer(of: AddTask.self) { _, context in
        runs.append(FiringID(context.id)?.firing ?? "")
        return 0
      }
    }
    try await whileRunning(worker) {
      try await eventually("all is done") {
        let status = try await fleet.broker.status(of: "add")
        return status.waiting + status.inFlight == 0
      }
    }
    #expect(runs.entries.count <= published)
    #expect(runs.entries.sorted() == (Int64(1)...68).map { "schedule:beat@\(start + $0 * 1000)" }.sorted())
  }

  /// A worker that dies at one of its steps in sixty.
  private func start(_ schedule: Schedule, in fleet: Fleet, _ chance: @escaping @Sendable () -> Double) async throws {
    try await fleet.start(schedule, fate: Fate { _, _ in chance() < 1 / 120 }, chance: chance)
  }
}
