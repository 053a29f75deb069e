import Foundation
import TestProcesses
import Testing

/// For the whole of it set `PLAINWIRE_FIRINGS=300`: five minutes, and a kill every ten seconds.
@Suite("Two fleets of four processes", .serialized)
struct FiringTests {
  private let seconds = ProcessInfo.processInfo.environment["PLAINWIRE_FIRINGS"].flatMap(Int.init) ?? 20

  @Test(
    "with one cron every second, and one of each fleet, run every second once while processes are killed",
    arguments: [Place.Kind.redis, .sqlite, .rabbitMQ])
  func kills(kind: Place.Kind) async throws {
    let place = try await Place(kind)
    // RabbitMQ has no store.
    let store = kind == .rabbitMQ ? try await RedisServer.start() : nil
    let log = LogFile()
    var fleets = try (1...2).map { fleet in try (0..<4).map { _ in try start(place, store, log, fleet) } }
    try #require(await becomesTrue { Set(try runs(log).map(\.schedule)) == [0, 1, 2] }, "all schedules are published")
    let first = Int(Date().timeIntervalSince1970) + 1
    let window = first..<first + seconds
    let pause = Duration.seconds(max(2, seconds / 30))
    var kills = 0
    while Date().timeIntervalSince1970 + pause / .seconds(1) < Double(window.upperBound) {
      // At any point of a second.
      try await Task.sleep(for: pause + .milliseconds(Int.random(in: -500...500)))
      let (fleet, seat) = (Int.random(in: 0..<2), Int.random(in: 0..<4))
      fleets[fleet][seat].kill(SIGKILL)
      fleets[fleet][seat].waitForEnd()
      fleets[fleet][seat] = try start(place, store, log, fleet + 1)
      kills += 1
    }
    let expected = Set((0...2).flatMap { schedule in window.map { Run(schedule: schedule, second: $0) } })
    let isComplete = try await becomesTrue { expected.isSubset(of: try runs(log)) }
    let lost = expected.subtracting(try runs(log))
    #expect(isComplete, "lost: \(lost)")
    // A second copy would come within the lease of who died with it.
    try await Task.sleep(for: .seconds(3))
    for process in fleets.joined() { process.kill(SIGTERM) }
    for process in fleets.joined() { process.waitForEnd() }
    let all = try runs(log)
    let doubles = Dictionary(grouping: all, by: { $0 }).filter { $0.value.count > 1 }.keys
    #expect(doubles.isEmpty, "\(doubles)")
    #expect(kills >= seconds * 2 / 3 / max(2, seconds / 30))
    print(
      "\(kind): \(all.filter { expected.contains($0) }.count) runs of \(expected.count), \(doubles.count) double, \(kills) kills"
    )
    try await store?.stop()
    try await place.leave()
  }

  private struct Run: Hashable {
    let schedule: Int
    let second: Int
  }

  private func runs(_ log: LogFile) throws -> [Run] {
    try log.lines().compactMap { line in
      let numbers = line.split(separator: " ").compactMap { Int($0) }
      return numbers.count == 2 ? Run(schedule: numbers[0], second: numbers[1]) : nil
    }
  }

  private func start(_ place: Place, _ store: RedisServer?, _ log: LogFile, _ fleet: Int) throws -> ChildProcess {
    let program = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "ScheduleProbe")
    let shared = store.map { ["redis://127.0.0.1:\($0.port)/7"] } ?? []
    return try ChildProcess([program.path, place.url, log.path, "\(fleet)"] + shared)
  }
}
