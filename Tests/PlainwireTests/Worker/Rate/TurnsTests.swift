import TestRandom
import Testing

@testable import Plainwire

@Suite("The turns of each key", .timeLimit(.minutes(3)))
struct TurnsTests {
  /// Those of one process, and those of a fleet.
  enum Kind: CaseIterable {
    case local, shared
  }

  private let time = ManualTime()
  private let store: FaultyStore

  init() {
    store = FaultyStore(time: time)
  }

  private func turns(_ kind: Kind, _ interval: Duration, time other: (any TimeSource)? = nil) -> any Turns {
    let time = other ?? time
    switch kind {
    case .local: return LocalTurns(interval: interval, time: time)
    case .shared:
      return SharedTurns(interval: interval, queue: "q", store: store.fleet(time: time), time: time)
    }
  }

  private func key(_ number: Int) -> [UInt8] { Array("\(number)".utf8) }

  @Test("are each key's own", arguments: Kind.allCases)
  func keys(kind: Kind) async {
    let turns = turns(kind, .milliseconds(50))
    let now = time.elapsed
    #expect(await turns.turn(of: "a", key: key(1)) == .at(now))
    #expect(await turns.turn(of: "b", key: key(1)) == .at(now + .milliseconds(50)))
    #expect(await turns.turn(of: "c", key: key(2)) == .at(now))
  }

  @Test("that are far away stay a message's own until it comes again, however many wait", arguments: Kind.allCases)
  func keepsTurns(kind: Kind) async {
    let turns = turns(kind, .seconds(1))
    let begin = time.elapsed
    #expect(await turns.turn(of: "0", key: key(1)) == .at(begin))
    for number in 1..<50 {
      #expect(await turns.turn(of: "\(number)", key: key(1)) == .far(.seconds(number)))
    }
    // Early, as some brokers may be: the turn is the same.
    #expect(await turns.turn(of: "7", key: key(1)) == .far(.seconds(7)))
    for number in 1..<50 {
      time.advance(by: .seconds(1))
      #expect(await turns.turn(of: "\(number)", key: key(1)) == .at(begin + .seconds(number)))
    }
    #expect(await turns.turn(of: "last", key: key(1)) == .far(.seconds(1)))
  }

  @Test("are used once: who comes again gets another", arguments: Kind.allCases)
  func usedOnce(kind: Kind) async {
    let turns = turns(kind, .seconds(10))
    _ = await turns.turn(of: "a", key: key(1))
    #expect(await turns.turn(of: "b", key: key(1)) == .far(.seconds(10)))
    time.advance(by: .seconds(10))
    #expect(await turns.turn(of: "b", key: key(1)) == .at(time.elapsed))
    #expect(await turns.turn(of: "b", key: key(1)) == .far(.seconds(10)))
  }

  @Test("are void when the message is late by more than an interval, or a second", arguments: Kind.allCases)
  func void(kind: Kind) async {
    let turns = turns(kind, .milliseconds(500))
    for id in ["a", "b", "c"] { _ = await turns.turn(of: id, key: key(1)) }
    let begin = time.elapsed
    time.advance(by: .milliseconds(1400))
    #expect(await turns.turn(of: "b", key: key(1)) == .at(begin + .milliseconds(500)))
    time.advance(by: .milliseconds(700))
    #expect(await turns.turn(of: "c", key: key(1)) == .at(time.elapsed))
  }

  @Test("of a fleet are known to each of its workers")
  func fleet() async {
    let (one, other) = (turns(.shared, .seconds(1)), turns(.shared, .seconds(1)))
    _ = await one.turn(of: "a", key: key(1))
    #expect(await other.turn(of: "b", key: key(1)) == .far(.seconds(1)))
    time.advance(by: .seconds(1))
    #expect(await one.turn(of: "b", key: key(1)) == .at(time.elapsed))
  }

  @Test("of a fleet whose clocks differ are the same")
  func clocks() async {
    let one = turns(.shared, .seconds(1), time: WanderingTime(time, off: .seconds(90)))
    let other = turns(.shared, .seconds(1), time: WanderingTime(time, off: .seconds(-90)))
    let begin = time.elapsed
    #expect(await one.turn(of: "a", key: key(1)) == .at(begin))
    #expect(await other.turn(of: "b", key: key(1)) == .far(.seconds(1)))
    time.advance(by: .seconds(1))
    #expect(await other.turn(of: "b", key: key(1)) == .at(begin + .seconds(1)))
  }

  @Test("are an interval apart, whoever races for them", arguments: 0..<100)
  func races(seed: Int) async {
    var random = SeededRandom(seed: UInt64(seed))
    let workers = (0..<3).map { _ in turns(.shared, .milliseconds(10)) }
    let asked = (0..<60).map { number in
      (worker: workers.randomElement(using: &random) ?? workers[0], key: Int.random(in: 0..<3, using: &random), number)
    }
    let answers = await withTaskGroup(of: (Int, TurnAnswer).self) { group in
      for (worker, key, number) in asked {
        group.addTask { (key, await worker.turn(of: "\(number)", key: self.key(key))) }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    let now = time.elapsed
    for key in 0..<3 {
      let starts = answers.filter { $0.0 == key }.map { answer in
        switch answer.1 {
        case .at(let start): start - now
        case .far(let wait): wait
        case .unknown: Duration.seconds(-1)
        }
      }
      #expect(starts.sorted() == starts.indices.map { .milliseconds(10) * $0 })
    }
  }

  @Test("of a million keys are forgotten when they are past")
  func forgets() async {
    let turns = LocalTurns(interval: .milliseconds(10), time: time)
    var most = 0
    for number in 0..<1_000_000 {
      if number % 100 == 0 { time.advance(by: .milliseconds(1)) }
      _ = await turns.turn(of: "", key: key(number))
      if number % 1000 == 0 {
        most = max(most, turns.count)
        await Task.yield()
      }
    }
    #expect(most < 20_000)
  }

  @Test("that nobody comes for are forgotten, and no more than a hundred thousand are kept")
  func bounded() async {
    let turns = LocalTurns(interval: .seconds(3600), time: time)
    _ = await turns.turn(of: "first", key: key(0))
    for number in 0..<LocalTurns.mostReserved {
      _ = await turns.turn(of: "\(number)", key: key(0))
      if number % 1000 == 0 { await Task.yield() }
    }
    #expect(await turns.turn(of: "one too many", key: key(0)) == .unknown)
    #expect(turns.count == LocalTurns.mostReserved + 1)
    time.advance(by: .seconds(3600) * (LocalTurns.mostReserved + 2))
    // Enough of others for the next search.
    for number in 0...LocalTurns.mostReserved * 2 {
      _ = await turns.turn(of: "", key: key(number))
      if number % 1000 == 0 { await Task.yield() }
    }
    #expect(turns.count <= LocalTurns.mostReserved * 2 + 2)
  }

  @Test("of a fleet are not known while its store is away, or says nothing for two seconds")
  func away() async throws {
    let turns = turns(.shared, .seconds(1))
    store.become(.away)
    #expect(await turns.turn(of: "a", key: key(1)) == .unknown)
    store.become(.silent)
    let answer = Task { await turns.turn(of: "a", key: key(1)) }
    try await eventually("it is asked") { store.trips == 2 }
    let end = time.now + 2000
    try await eventually("it is waited for") { time.sleeps.entries.contains(end) }
    time.advance(by: .seconds(2))
    #expect(await answer.value == .unknown)
    store.become(.well)
  }
}
