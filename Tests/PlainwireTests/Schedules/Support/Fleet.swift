import Logging
import Synchronization
import Testing

@testable import Plainwire

/// Workers that only have schedules, on one store in memory, in a time that goes on when all of them sleep.
final class Fleet: Sendable {
  /// One of its workers.
  struct Seat: Sendable {
    let run: ScheduleRun
    let task: Task<(any Error)?, Never>
    let broker: MortalBroker
  }

  let time: SimulatedTime
  let store: MemoryStore
  let broker: MemoryBroker
  let entries = Log<String>()
  private let seats = Mutex<[Seat]>([])

  /// Begins at 2026-11-25T12:00:00Z, or then.
  init(now: Int64 = 1_795_608_000_000) {
    time = SimulatedTime(now: now)
    store = MemoryStore(time: time)
    broker = MemoryBroker(on: store)
  }

  var book: ScheduleBook {
    get throws { try ScheduleBook(of: broker, time: time) }
  }

  /// Adds a worker, and waits until it sleeps.
  @discardableResult
  func start(
    _ schedules: Schedule..., fate: Fate = Fate(), chance: @escaping @Sendable () -> Double = { 0 }
  ) async throws -> Seat {
    let broker = MortalBroker(on: MemoryBroker(on: store), fate: fate)
    let setting = WorkerSetting(broker: broker, logger: .recording(in: entries), time: time, chance: chance)
    let timed = try schedules.map { ($0, try $0.validate(on: broker, now: time.now)) }
    let run = try #require(ScheduleRun(timed, setting: setting))
    let seat = Seat(run: run, task: Task { await run.run() }, broker: broker)
    seats.withLock { $0.append(seat) }
    try await settle()
    return seat
  }

  /// Lets it end as it is told, or die where it hangs.
  func stop(_ seat: Seat) async {
    seats.withLock { $0.removeAll { $0.run === seat.run } }
    seat.run.stop()
    if seat.broker.fate.isDead { seat.task.cancel() }
    _ = await seat.task.value
  }

  func stopAll() async {
    for seat in seats.withLock({ $0 }) { await stop(seat) }
  }

  /// The workers that have died.
  var dead: [Seat] { seats.withLock { $0.filter(\.broker.fate.isDead) } }

  /// Waits until all who live sleep.
  func settle() async throws {
    let end = ContinuousClock.now + .seconds(60)
    var rounds = 0
    while time.sleepers < seats.withLock({ $0.count { !$0.broker.fate.isDead } }) {
      try #require(ContinuousClock.now < end, "a worker neither sleeps nor ends")
      rounds += 1
      if rounds < 20 { await Task.yield() } else { try await Task.sleep(for: .microseconds(200)) }
    }
  }

  /// Lets the time go on; `between` is called whenever all sleep.
  func pass(_ duration: Duration, between: () async throws -> Void = {}) async throws {
    let end = time.now + duration.milliseconds
    repeat {
      try await settle()
      try await between()
    } while time.goOn(until: end)
    try await settle()
  }

  /// Takes what waits in a queue.
  func published(to queue: String = "add") async throws -> [Message] {
    let subscription = try await broker.subscribe(to: queue, prefetch: 100_000)
    var messages: [Message] = []
    for _ in 0..<(try await broker.status(of: queue).waiting) {
      guard let delivery = try await subscription.next() else { break }
      messages.append(delivery.message)
      try await delivery.settle(.acknowledge)
    }
    await subscription.close()
    return messages
  }

  /// The firings that wait in a queue, without their schedule's name and copy: the times, in seconds after `start`.
  func seconds(after start: Int64) async throws -> [Int64] {
    try await published().compactMap { message in
      FiringID(message.envelope.id)?.firing.split(separator: "@").last.flatMap { Int64($0) }.map { ($0 - start) / 1000 }
    }
  }
}
