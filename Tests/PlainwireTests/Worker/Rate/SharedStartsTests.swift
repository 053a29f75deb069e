import TestRandom
import Testing

@testable import Plainwire

@Suite("The starts of a rate that a fleet shares", .timeLimit(.minutes(3)))
struct SharedStartsTests {
  private let time = ManualTime()
  private let store: FaultyStore

  init() {
    store = FaultyStore(time: time)
  }

  private func starts(_ interval: Duration, time other: (any TimeSource)? = nil) -> SharedStarts {
    let time = other ?? time
    return SharedStarts(interval: interval, queue: "q", store: store.fleet(time: time), time: time)
  }

  /// Lets workers start as often as they may for that time; each is busy for as long as `pause` says after a start.
  private func play(
    _ workers: [SharedStarts], for duration: Duration, pause: () -> Duration = { .zero }
  ) async throws -> [Duration] {
    let end = time.elapsed + duration
    var ready = workers.map { _ in time.elapsed }
    var all: [Duration] = []
    while let next = ready.indices.min(by: { ready[$0] < ready[$1] }), ready[next] < end {
      if ready[next] > time.elapsed { time.advance(by: ready[next] - time.elapsed) }
      let start = try await workers[next].next()
      all.append(start)
      ready[next] = max(start, time.elapsed) + pause()
    }
    return all.sorted()
  }

  @Test("are one grid, whoever uses it, and cost few trips")
  func grid() async throws {
    let workers = (0..<4).map { _ in starts(.microseconds(100)) }
    let begin = time.elapsed
    let all = try await play(workers, for: .seconds(1))
    // At the end each has a block that it has used in part.
    let isGrid = all.prefix(9_900).elementsEqual((0..<9_900).map { begin + .microseconds(100) * $0 })
    #expect(isGrid)
    #expect(store.trips <= 120)
  }

  @Test("are never closer than an interval, however busy each worker is", arguments: 0..<100)
  func neverCloser(seed: Int) async throws {
    var random = SeededRandom(seed: UInt64(seed))
    let interval = Duration.microseconds(Int64.random(in: 500...200_000, using: &random))
    let workers = (0..<Int.random(in: 1...5, using: &random)).map { _ in starts(interval) }
    let longest = Int64.random(in: 0...60, using: &random)
    let all = try await play(workers, for: min(interval * 300, .seconds(5))) {
      .milliseconds(Int64.random(in: 0...longest, using: &random))
    }
    let isKept = zip(all, all.dropFirst()).allSatisfy { $1 - $0 >= interval - .microseconds(1) }
    #expect(isKept)
  }

  @Test("are reserved no further ahead than a second")
  func horizon() async throws {
    let (one, other) = (starts(.seconds(3600)), starts(.seconds(3600)))
    let begin = time.elapsed
    #expect(try await one.next() == begin)
    let next = Task { try await other.next() }
    try await eventually("it waits until a second before") {
      time.sleeps.entries.contains(time.now + 3_599_000)
    }
    time.advance(by: .seconds(3599))
    #expect(try await next.value == begin + .seconds(3600))
  }

  @Test("come in turn, also to workers whose clocks differ, and whose calendar is set back")
  func clocks() async throws {
    let (ahead, back) = (WanderingTime(time, off: .seconds(3600)), WanderingTime(time, off: .seconds(-7200)))
    let workers = [ahead, back].map { starts(.milliseconds(100), time: $0) }
    var counts = [0, 0]
    for round in 0..<40 {
      let before = time.elapsed
      for (index, worker) in workers.enumerated() {
        let start = try await worker.next()
        counts[index] += 1
        if start > time.elapsed { time.advance(by: start - time.elapsed) }
      }
      #expect(round == 0 || time.elapsed - before == .milliseconds(200))
      if round == 20 { ahead.set(off: .seconds(-86_400)) }
    }
    #expect(counts == [40, 40])
    // One that begins with a clock that is behind hears of the fleet's time first.
    let start = try await starts(.milliseconds(100), time: back).next()
    #expect(start - time.elapsed <= .milliseconds(200))
  }

  @Test("are not made up for when nobody has used them")
  func idle() async throws {
    let one = starts(.milliseconds(1))
    _ = try await one.next()
    time.advance(by: .seconds(10))
    let now = time.elapsed
    #expect(try await one.next() == now)
    #expect(try await one.next() == now + .milliseconds(1))
  }

  @Test("are used later, and not all at once, when the store takes its time")
  func slowStore() async throws {
    let one = starts(.milliseconds(1))
    store.become(.silent)
    let next = Task { try await one.next() }
    try await eventually("it was asked") { store.trips == 1 }
    time.advance(by: .milliseconds(500))
    store.become(.well)
    let begin = time.elapsed
    #expect(try await next.value == begin)
    #expect(try await one.next() == begin + .milliseconds(1))
  }

  @Test("wait for the store, and say so once")
  func away() async throws {
    let log = Log<String>()
    let one = SharedStarts(interval: .seconds(1), queue: "q", store: store.fleet(time: time, log: log), time: time)
    store.become(.away)
    let next = Task { try await one.next() }
    for pause in [200, 400, 800, 1600, 3200, 5000, 5000] {
      let end = time.now + Int64(pause)
      try await eventually("it asks again after \(pause) ms") { time.sleeps.entries.contains(end) }
      time.advance(by: .milliseconds(pause))
    }
    try await eventually("it was asked once more") { store.trips == 8 }
    store.become(.well)
    let end = time.now + 5000
    try await eventually("it asks again") { time.sleeps.entries.contains(end) }
    time.advance(by: .seconds(5))
    #expect(try await next.value == time.elapsed)
    #expect(log.entries.filter { $0.contains("is away") }.count == 1)
    #expect(log.entries.filter { $0.contains("is back") }.count == 1)
  }

  @Test("are not waited for by who stops, though the store says nothing")
  func stops() async throws {
    let pacer = Pacer(starts(.seconds(1)), time: time)
    store.become(.silent)
    let turn = await pacer.enter()
    let coming = Task {
      do throws(Halt) {
        _ = try await turn.come(in: nil)
        return false
      } catch {
        if case .interrupted = error { return true }
        return false
      }
    }
    try await eventually("it was asked") { store.trips == 1 }
    pacer.stop()
    #expect(await coming.value)
  }

  @Test("begin anew where something else is written")
  func foreign() async throws {
    _ = try await store.apply([CoordinationChange(of: "rate:q", from: nil, to: Array("soon".utf8))])
    #expect(try await starts(.seconds(1)).next() == time.elapsed)
    #expect(FleetGrid(Array("1 2 3".utf8)) == nil)
    let grid = FleetGrid(next: .nanoseconds(7), written: .nanoseconds(-5))
    #expect(FleetGrid(grid.bytes) == grid)
  }
}
