import Plainwire
import Testing

@Suite("A consumer that lets messages expire", .timeLimit(.minutes(3)))
struct ExpiresTests {
  private let broker = MemoryBroker()
  private let time = ManualTime()

  private func run(_ messages: [Envelope], expires: Duration? = .seconds(15)) async throws -> [Int] {
    let runs = Log<Int>()
    let worker = Worker(silentlyOn: broker, time: time) {
      Consumer(of: AddTask.self, expires: expires) { add, _ in
        runs.append(add.a)
        return add.a
      }
    }
    for (number, envelope) in messages.enumerated() {
      try await broker.publish([Message(body: Array(#"{"a":\#(number),"b":0}"#.utf8), envelope: envelope)], to: "add")
    }
    try await whileRunning(worker) {
      try await eventually("all are done") {
        let status = try await broker.status(of: "add")
        return status.waiting + status.inFlight == 0
      }
    }
    return runs.entries.sorted()
  }

  @Test("runs what is younger, and makes dead letters of the rest")
  func ages() async throws {
    let ages: [Int64] = [0, 14_999, 15_000, 60_000, -5000]
    #expect(try await run(ages.map { Envelope(publishedAt: time.now - $0) }) == [0, 1, 4])
    let dead = try await broker.deadLetters(of: "add", limit: 10, after: nil)
    #expect(dead.map(\.reason.code) == ["expired", "expired"])
  }

  @Test("runs what does not say when it was published")
  func unknownAge() async throws {
    #expect(try await run([Envelope()]) == [0])
  }

  @Test("lets a message say less for itself, and not more")
  func ownExpiry() async throws {
    let soon = Envelope(publishedAt: time.now - 10_000, expiresAt: time.now - 1)
    let late = Envelope(publishedAt: time.now - 20_000, expiresAt: time.now + 60_000)
    #expect(try await run([soon, late]) == [])
  }

  @Test("is refused at start when it is no time")
  func refused() async throws {
    await #expect(throws: WorkerError.self) { _ = try await run([], expires: .zero) }
  }
}
