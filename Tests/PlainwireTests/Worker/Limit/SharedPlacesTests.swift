import TestRandom
import Testing

@testable import Plainwire

@Suite("The places of a fleet", .timeLimit(.minutes(3)))
struct SharedPlacesTests {
  private let time = ManualTime()
  private let store: FaultyStore
  private let key = Array("\"a\"".utf8)

  init() {
    store = FaultyStore(time: time)
  }

  /// A worker whose own time stands still is one that renews nothing.
  private func places(_ runs: Int, time other: ManualTime? = nil, log: Log<String> = Log()) -> SharedPlaces {
    let time = other ?? time
    return SharedPlaces(
      runs: runs, queue: "q", store: store.fleet(time: time), time: time, logger: .recording(in: log), chance: { 0.5 })
  }

  /// Lets that time pass in steps, each when the leases are to be renewed by then.
  private func pass(_ steps: Int, of step: Duration) async throws {
    for _ in 0..<steps {
      let (trips, end) = (store.trips, time.now.advanced(by: step))
      try await eventually("a renewal is due") { time.asleep.contains(end) }
      time.advance(by: step)
      try await eventually("it was tried") { store.trips > trips }
    }
  }

  @Test("are so many, for each key")
  func many() async {
    let places = places(3)
    for id in ["1", "2", "3"] { #expect(await places.take(for: id, key: key) == .taken) }
    #expect(await places.take(for: "4", key: key) == .full)
    #expect(await places.take(for: "4", key: []) == .taken)
    await places.giveBack(for: "2", key: key)
    #expect(await places.take(for: "4", key: key) == .taken)
    #expect(await places.take(for: "5", key: key) == .full)
  }

  @Test("of a worker that died are free when its leases have ended, and not before")
  func crash() async {
    let (dead, other) = (places(1, time: ManualTime()), places(1))
    #expect(await dead.take(for: "1", key: key) == .taken)
    time.advance(by: .milliseconds(29_999))
    #expect(await other.take(for: "2", key: key) == .full)
    time.advance(by: .milliseconds(1))
    #expect(await other.take(for: "2", key: key) == .taken)
  }

  @Test("of a worker that died are its messages' own when they come again", arguments: [1, 2, 5])
  func redelivery(runs: Int) async {
    let (dead, other) = (places(runs, time: ManualTime()), places(runs))
    for id in 0..<runs { #expect(await dead.take(for: "\(id)", key: key) == .taken) }
    #expect(await other.take(for: "new", key: key) == .full)
    for id in 0..<runs { #expect(await other.take(for: "\(id)", key: key) == .taken) }
    // Should the other one not be dead but slow, it gives back nothing that is another's by now.
    await dead.giveBack(for: "0", key: key)
    #expect(await places(runs).take(for: "new", key: key) == .full)
  }

  @Test("are not given twice to deliveries of one message in the same worker")
  func twice() async {
    let places = places(2)
    #expect(await places.take(for: "1", key: key) == .taken)
    #expect(await places.take(for: "1", key: key) == .full)
    await places.giveBack(for: "1", key: key)
    #expect(await places.take(for: "1", key: key) == .taken)
  }

  @Test("are kept as long as the run goes on, and nothing is written any more when all have ended")
  func renewal() async throws {
    let (one, other) = (places(1), places(1))
    #expect(await one.take(for: "1", key: key) == .taken)
    try await pass(12, of: SharedPlaces.renewal)
    #expect(await other.take(for: "2", key: key) == .full)
    await one.giveBack(for: "1", key: key)
    let trips = store.trips
    time.advance(by: .seconds(10))
    try await Task.sleep(for: .milliseconds(50))
    #expect(store.trips == trips)
    #expect(await other.take(for: "2", key: key) == .taken)
  }

  @Test("that could not be renewed are taken again when they are still free")
  func regained() async throws {
    let log = Log<String>()
    let (one, other) = (places(1, log: log), places(1))
    #expect(await one.take(for: "1", key: key) == .taken)
    store.become(.away)
    try await pass(1, of: SharedPlaces.renewal)
    try await pass(40, of: SharedPlaces.renewalWhenAway)
    store.become(.well)
    let trips = store.trips
    try await pass(1, of: SharedPlaces.renewalWhenAway)
    try await eventually("it was renewed, and taken") { store.trips == trips + 2 }
    #expect(await other.take(for: "2", key: key) == .full)
    #expect(log.entries.isEmpty)
  }

  @Test("that could not be renewed and are another's are reported once, and not taken from it")
  func lost() async throws {
    let log = Log<String>()
    let (one, other) = (places(1, log: log), places(1, time: ManualTime()))
    #expect(await one.take(for: "1", key: key) == .taken)
    store.become(.away)
    try await pass(1, of: SharedPlaces.renewal)
    try await pass(20, of: SharedPlaces.renewalWhenAway)
    store.become(.well)
    #expect(await other.take(for: "2", key: key) == .taken)
    try await pass(1, of: SharedPlaces.renewalWhenAway)
    try await pass(1, of: SharedPlaces.renewal)
    try await eventually("it is reported") { log.entries.count == 1 }
    #expect(log.entries.first?.contains("A run goes on whose place by the limit could not be kept") == true)
    await one.giveBack(for: "1", key: key)
    #expect(await places(1).take(for: "3", key: key) == .full)
  }

  @Test("are no more than that, whoever races for them and dies", arguments: 0..<100)
  func races(seed: Int) async {
    var random = SeededRandom(seed: UInt64(seed))
    let runs = Int.random(in: 1...4, using: &random)
    let crowd = Crowd()
    let workers = (0..<3).map { _ in places(runs) }
    let plans = (0..<12).map { number in
      (
        worker: workers.randomElement(using: &random) ?? workers[0], id: "\(number)",
        yields: Int.random(in: 0...20, using: &random)
      )
    }
    await withTaskGroup(of: Void.self) { group in
      for plan in plans {
        group.addTask {
          while await plan.worker.take(for: plan.id, key: key) != .taken { await Task.yield() }
          crowd.enter("run")
          for _ in 0..<plan.yields { await Task.yield() }
          crowd.leave("run")
          await plan.worker.giveBack(for: plan.id, key: key)
        }
      }
    }
    #expect(crowd.mostOfAll <= runs)
    #expect(crowd.total == 12)
  }

  @Test("are not known while the store says nothing; what it has written then ends by itself")
  func silent() async throws {
    let places = places(1)
    store.become(.silent)
    let answer = Task { await places.take(for: "1", key: key) }
    try await eventually("it is asked") { store.trips == 1 }
    let end = time.now + 2000
    try await eventually("it is waited for") { time.sleeps.entries.contains(end) }
    time.advance(by: .seconds(2))
    #expect(await answer.value == .unknown)
    store.become(.well)
    try await eventually("it was written") { await self.places(1).take(for: "2", key: key) == .full }
    #expect(await places.take(for: "1", key: key) == .taken)
  }
}
