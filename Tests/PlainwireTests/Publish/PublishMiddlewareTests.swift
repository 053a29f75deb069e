import Plainwire
import Testing

@Suite("Middleware around publishing", .timeLimit(.minutes(3)))
struct PublishMiddlewareTests {
  /// Logs what passes, and marks it.
  private struct Mark: PublishMiddleware {
    let name: String
    let seen: Log<String>
    var refuses = false

    func publish(
      _ messages: [Message], to queue: String, next: ([Message], String) async throws(PublishError) -> Void
    ) async throws(PublishError) {
      seen.append("\(name) \(messages.count) to \(queue)")
      if refuses {
        let cause = BrokerError(.refused, operation: "publish", message: "\(name) says no")
        throw PublishError(confirmed: [], cause: cause)
      }
      var messages = messages
      for index in messages.indices { messages[index].envelope.id = (messages[index].envelope.id ?? "") + name }
      try await next(messages, queue)
      seen.append("\(name) done")
    }
  }

  private let broker = MemoryBroker()
  private let seen = Log<String>()

  private func mark(_ name: String, refuses: Bool = false) -> Mark { Mark(name: name, seen: seen, refuses: refuses) }

  private func ids(_ count: Int) async throws -> [String?] {
    let subscription = try await broker.subscribe(to: "add", prefetch: count)
    var ids: [String?] = []
    for _ in 0..<count {
      guard let delivery = try await subscription.next() else { break }
      ids.append(delivery.message.envelope.id)
      delivery.post(.acknowledge)
    }
    return ids
  }

  @Test("is around it in its order, the first outermost, and may change the envelope")
  func order() async throws {
    let marked = broker.through([mark("a"), mark("b")])
    try await marked.publish([AddTask(a: 1, b: 2), AddTask(a: 3, b: 4)], PublishOptions(id: "x"))
    #expect(seen.entries == ["a 2 to add", "b 2 to add", "b done", "a done"])
    #expect(try await ids(2) == ["xab", "xab"])
  }

  @Test("is given to a publisher too")
  func publisher() async throws {
    try await Publisher(on: broker, middleware: [mark("p")]).publish(AddTask(a: 1, b: 2))
    #expect(try await ids(1) == ["p"])
  }

  @Test("sees calls, whose replies come")
  func calls() async throws {
    let marked = broker.through([mark("a")])
    try await whileRunning(Worker(silentlyOn: broker) { Consumer(of: AddTask.self) { add, _ in add.a + add.b } }) {
      let sum = try await marked.call(AddTask(a: 1, b: 2), within: .seconds(60))
      #expect(sum == 3)
    }
    #expect(seen.entries == ["a 1 to add", "a done"])
  }

  @Test("may refuse it: nothing is published then")
  func refusal() async throws {
    let error = await #expect(throws: PublishError.self) {
      try await broker.through([mark("a"), mark("no", refuses: true)]).publish(AddTask(a: 1, b: 2))
    }
    #expect(error?.cause.message == "no says no")
    #expect(try await broker.status(of: "add").waiting == 0)
  }

  @Test("leaves what the broker says and can do as it is")
  func transparent() async throws {
    let marked = broker.through([mark("a")])
    #expect(marked.capabilities == broker.capabilities && marked.description == broker.description)
    #expect(marked.coordination != nil)
    try await marked.publish(AddTask(a: 1, b: 2))
    #expect(try await marked.status(of: "add").waiting == 1)
    #expect(try await marked.queues().map(\.queue) == ["add"])
    #expect(try await marked.purge("add") == 1)
  }
}
