import Logging
import Testing

@testable import Plainwire

@Suite("Schedules", .timeLimit(.minutes(3)))
struct ScheduleTests {
  private let fleet = Fleet()
  private let start: Int64 = 1_795_608_000_000

  private func beat(_ name: String = "beat", every interval: Duration = .seconds(1)) -> Schedule {
    Schedule(name, .every(interval)) { AddTask(a: 1, b: 2) }
  }

  @Test("publish their task at each of their times, once for a fleet")
  func publishes() async throws {
    for seed in 1...4 {
      try await fleet.start(beat(every: .seconds(5)), chance: { Double(seed) / 4.1 })
    }
    // A little more, as the workers come a little later.
    try await fleet.pass(.milliseconds(60_100))
    #expect(try await fleet.seconds(after: start) == Array(stride(from: 5, through: 60, by: 5)))
    await fleet.stopAll()
  }

  @Test("publish what is valid, under an id that names the firing, at the time")
  func message() async throws {
    try await fleet.start(
      Schedule("beat", .every(.seconds(10)), options: PublishOptions(lifetime: .seconds(60), priority: 3)) { firing in
        AddTask(a: Int(firing.time / 1000), b: firing.isAskedFor ? 1 : 0)
      })
    try await fleet.pass(.seconds(10))
    let message = try #require(try await fleet.published().first)
    #expect(String(decoding: message.body, as: UTF8.self) == #"{"a":1795608010,"b":0}"#)
    #expect(message.envelope.id?.hasPrefix("schedule:beat@1795608010000#") == true)
    #expect(message.envelope.publishedAt == start + 10_000)
    #expect(message.envelope.expiresAt == start + 70_000)
    #expect(message.envelope.priority == 3)
    await fleet.stopAll()
  }

  @Test("go on beside one whose state is damaged, which is said once")
  func damaged() async throws {
    try await fleet.start(beat("bad"), beat("good", every: .seconds(2)))
    try await fleet.pass(.seconds(2))
    let store = try #require(fleet.broker.coordination)
    let key = ScheduleKey.state("bad")
    let state = try await store.read(key)
    #expect(try await store.apply(CoordinationChange(of: key, from: state, to: Array("no JSON".utf8))) == .applied)
    try await fleet.pass(.seconds(4))
    #expect(try await fleet.seconds(after: start) == [1, 2, 2, 4, 6])
    #expect(fleet.entries.entries.filter { $0.contains("of the schedule \"bad\" is not known") }.count == 1)
    await fleet.stopAll()
  }

  @Test("whose list is damaged are not taken for none")
  func damagedList() async throws {
    let store = try #require(fleet.broker.coordination)
    let change = CoordinationChange(of: ScheduleKey.index, from: nil, to: Array("no JSON".utf8))
    #expect(try await store.apply(change) == .applied)
    let book = try fleet.book
    let error = await #expect(throws: BrokerError.self) { _ = try await book.list() }
    #expect(error?.message.contains("at \"schedules\"") == true)
  }

  @Test("of several fleets on one store do not disturb one another")
  func fleets() async throws {
    try await fleet.start(beat("one", every: .seconds(2)))
    try await fleet.start(beat("two", every: .seconds(3)), beat("three", every: .seconds(6)))
    try await fleet.pass(.seconds(6))
    #expect(try await fleet.seconds(after: start) == [2, 3, 4, 6, 6, 6])
    #expect(try await fleet.book.list().map(\.name) == ["one", "three", "two"])
    await fleet.stopAll()
  }

  @Test("never publish a time twice when the clock goes back, and say so when it had been far ahead")
  func clock() async throws {
    try await fleet.start(beat())
    try await fleet.pass(.seconds(5))
    fleet.time.setClock(by: .seconds(-3))
    try await fleet.pass(.seconds(6))
    #expect(try await fleet.seconds(after: start) == Array(1...8))
    fleet.time.setClock(by: .seconds(-3600))
    try await fleet.pass(.seconds(5))
    #expect(try await fleet.published().isEmpty)
    #expect(fleet.entries.entries.count { $0.contains("clock was ahead") } == 1)
    await fleet.stopAll()
  }

  @Test("are taken over when a worker dies with one claimed, before and after it has published")
  func takeover() async throws {
    // At its first look a worker enrolls in 3 steps, reads, and tells that it is there. At 1 s it reads, claims and publishes.
    for (step, moment, copies) in [
      (6, Fate.Moment.after, 1), (7, .before, 1), (7, .after, 2), (8, .before, 2), (8, .after, 1),
    ] {
      let fleet = Fleet()
      try await fleet.start(beat(), fate: Fate { $0 == step && $1 == moment })
      try await fleet.start(beat(), chance: { 0.9 })
      try await fleet.pass(.milliseconds(4_100))
      let seat = try #require(fleet.dead.first, "the worker dies at step \(step)")
      await fleet.stop(seat)
      let seconds = try await fleet.seconds(after: start)
      #expect(Set(seconds) == [1, 2, 3, 4], "step \(step) \(moment)")
      #expect(seconds.count { $0 == 1 } == copies, "step \(step) \(moment)")
      await fleet.stopAll()
    }
  }

  @Test("are published when the broker is back, each that is late, and say it once")
  func outage() async throws {
    let seat = try await fleet.start(beat())
    seat.broker.setPublishing(away: true)
    try await fleet.pass(.seconds(6))
    #expect(try await fleet.published().isEmpty)
    seat.broker.setPublishing(away: false)
    try await fleet.pass(.seconds(2))
    #expect(try await fleet.seconds(after: start) == Array(1...8))
    #expect(fleet.entries.entries.count { $0.contains("A schedule cannot publish") } == 1)
    #expect(fleet.entries.entries.count { $0.contains("publishes again") } == 1)
    await fleet.stopAll()
  }

  @Test("are published when the store is back, and say it once")
  func storeOutage() async throws {
    let seat = try await fleet.start(beat())
    seat.broker.setStore(away: true)
    try await fleet.pass(.seconds(6))
    seat.broker.setStore(away: false)
    try await fleet.pass(.seconds(2))
    #expect(try await fleet.seconds(after: start) == Array(1...8))
    #expect(fleet.entries.entries.count { $0.contains("does not answer; trying again") } == 1)
    await fleet.stopAll()
  }

  @Test("publish another copy when they do not hear whether the first has arrived")
  func unconfirmed() async throws {
    let seat = try await fleet.start(beat(every: .seconds(30)))
    seat.broker.loseConfirmations(2)
    try await fleet.pass(.seconds(35))
    let ids = try await fleet.published().compactMap { FiringID($0.envelope.id) }
    #expect(ids.count == 3 && Set(ids.map(\.copy)).count == 3 && Set(ids.map(\.firing)).count == 1)
    await fleet.stopAll()
  }

  @Test("leave out a task that has become invalid, and go on")
  func invalid() async throws {
    try await fleet.start(
      Schedule("beat", .every(.seconds(1))) { firing in AddTask(a: 1, b: firing.time % 3000 == 0 ? 2_000_000 : 0) })
    try await fleet.pass(.seconds(5))
    let expected = (1...5).filter { (start / 1000 + $0) % 3 != 0 }
    #expect(try await fleet.seconds(after: start) == expected)
    #expect(fleet.entries.entries.contains { $0.contains("not valid; it is left out") && $0.contains("schedule=beat") })
    await fleet.stopAll()
  }

  @Test("cost one read of the store a second while nothing is due")
  func idle() async throws {
    let steps = Log<Int>()
    let fate = Fate { number, moment in
      if moment == .before { steps.append(number) }
      return false
    }
    try await fleet.start(beat(every: .seconds(3600)), beat("other", every: .seconds(3600)), fate: fate)
    let before = steps.entries.count
    try await fleet.pass(.seconds(100))
    // One more every ten seconds tells that the worker is there.
    #expect(steps.entries.count - before <= 111)
    await fleet.stopAll()
  }
}
