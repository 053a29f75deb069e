import Plainwire
import SQLiteBroker
import Testing

@Suite("Several processes on one file", .serialized, .timeLimit(.minutes(4)))
final class ProcessTests {
  private let file: TemporaryFile

  init() throws {
    file = try TemporaryFile()
  }

  deinit {
    try? file.remove()
  }

  private func publish(_ numbers: Range<Int>, on broker: SQLiteBroker) async throws {
    try await broker.publish(numbers.map { Message(body: Array(String($0).utf8)) }, to: "probe")
  }

  @Test("two share 10,000 messages: none runs twice, none is lost")
  func sharing() async throws {
    let broker = try await SQLiteBroker.open(path: file.path)
    let workers = try (0..<2).map { _ in try ProbeProcess("consume", file.path, "prefetch=100", "tasks=16") }
    // Both are up before there is work.
    for worker in workers { await worker.read { $0.contains("ready") } }
    try await publish(0..<10_000, on: broker)
    while case let status = try await broker.status(of: "probe"), status.waiting + status.inFlight > 0 {
      try await Task.sleep(for: .milliseconds(20))
    }
    var runs: [String] = []
    for worker in workers {
      await worker.kill()
      let own = await worker.after("start")
      #expect(own.count > 100, "one process did nearly everything")
      runs += own
    }
    #expect(runs.count == 10_000, "some ran twice, or not at all")
    #expect(Set(runs) == Set((0..<10_000).map { "\($0) 1" }))
    await broker.close()
  }

  @Test(
    "20 kills with 1,000 messages in flight: none is lost, only what was in flight runs again")
  func kills() async throws {
    let broker = try await SQLiteBroker.open(path: file.path)
    var interrupted = 0
    for round in 0..<20 {
      let numbers = round * 1_000..<(round + 1) * 1_000
      try await publish(numbers, on: broker)
      let dying = try ProbeProcess(
        "consume", file.path, "lease=0.4", "prefetch=1000", "tasks=1000", "hold-ms=100",
        "die-after=\(Int.random(in: 1...700))")
      await dying.read()
      let done = await Set(dying.after("done"))
      let started = await Set(dying.after("start").map { String($0.dropLast(2)) })
      let successor = try ProbeProcess(
        "consume", file.path, "lease=0.4", "prefetch=1000", "tasks=64", "until=\(1_000 - done.count)")
      // What was settled and could not say so any more does not come again, and is not waited for.
      while case let status = try await broker.status(of: "probe"), status.waiting + status.inFlight > 0 {
        try await Task.sleep(for: .milliseconds(10))
      }
      await successor.kill()
      let again = await successor.after("start").map { $0.split(separator: " ").map(String.init) }
      interrupted += again.count
      #expect(Set(again.map { $0[0] }).isDisjoint(with: done), "round \(round): what was done ran again")
      #expect(Set(again.map { $0[0] }).count == again.count, "round \(round): something ran again twice")
      #expect(
        started.union(again.map { $0[0] }) == Set(numbers.map(String.init)), "round \(round): something was lost")
      #expect(again.allSatisfy { $0[1] == "2" }, "round \(round): the attempt of what was in flight")
    }
    #expect(interrupted > 1_000, "the kills came too late to prove anything")
    await broker.close()
  }

  @Test("a message from another process reaches its handler at once")
  func latency() async throws {
    let broker = try await SQLiteBroker.open(path: file.path)
    let worker = try ProbeProcess("latency", file.path, "count=100")
    await worker.read { $0.contains("ready") }
    try await ProbeProcess("publish", file.path, "count=100", "pause-us=5000").finish()
    await worker.finish()
    let median = try #require(await worker.after("p50").first?.split(separator: " ").first.flatMap { Int($0) })
    // The goal is 10 ms for 99 of 100, on an idle machine; half of them on any.
    #expect(median < 10_000, "half of the messages took more than \(median) µs")
    await broker.close()
  }

  @Test("waiting for messages takes no processor")
  func idle() async throws {
    let probe = try ProbeProcess("idle", file.path, "seconds=3")
    await probe.finish()
    let percent = try #require(await probe.lines.first.flatMap(Double.init))
    #expect(percent < 1, "waiting took \(percent) % of a processor")
  }

  @Test("rows inserted by Python's sqlite3, as docs/protocol.md says, run with what they ask for")
  func python() async throws {
    let broker = try await SQLiteBroker.open(path: file.path)
    let subscription = try await broker.subscribe(to: "probe", prefetch: 1_000)
    let now = SystemTime().now
    try await SQLiteBrokerTests.python(
      """
      import sqlite3, sys
      db = sqlite3.connect(sys.argv[1], timeout=5)
      db.execute("PRAGMA synchronous = NORMAL")
      now = int(sys.argv[2])
      for n in range(500):
          with db:
              db.execute("INSERT INTO plainwire_messages (queue, body) VALUES ('probe', ?)", (b'{"n":%d}' % n,))
      with db:
          db.execute(
              "INSERT INTO plainwire_messages (queue, body, id, published_at, due, expires_at, priority, reply_address)"
              " VALUES ('probe', ?, 'id-7', ?, ?, ?, 3, 'answer')", ('{"text":"ö"}', now, now + 2000, now + 60000))
      """, file.path, String(now))
    var seen: [Message] = []
    while seen.count < 501, let delivery = try await subscription.next() {
      seen.append(delivery.message)
      delivery.post(.acknowledge)
    }
    let plain = seen.filter { $0.envelope.id != "id-7" }
    #expect(plain.map(\.body) == (0..<500).map { Array("{\"n\":\($0)}".utf8) })
    #expect(Set(seen.compactMap(\.envelope.id)).count == 501, "each has an id of its own")
    let last = try #require(seen.first { $0.envelope.id == "id-7" })
    #expect(SystemTime().now >= now + 2_000, "it came before its time")
    #expect(last.body == Array("{\"text\":\"ö\"}".utf8), "a text is as good as a blob")
    let envelope = Envelope(
      id: "id-7", publishedAt: now, expiresAt: now + 60_000, priority: 3, replyAddress: "answer")
    #expect(last.envelope == envelope)
    await broker.close()
  }
}
