import Plainwire
import Testing
import Wire

@Suite("Replies through another broker")
struct RepliesElsewhereTests {
  private let queues = MemoryBroker()
  private let elsewhere = MemoryBroker()
  private var broker: any Broker { queues.replying(through: elsewhere) }

  @Test("reach the caller, whose task carries its address in the body")
  func call() async throws {
    let broker = broker
    let worker = Worker(silentlyOn: broker) { Consumer(of: AddTask.self) { add, _ in add.a + add.b } }
    try await whileRunning(worker) {
      let sum = try await broker.call(AddTask(a: 1, b: 2), within: .seconds(60))
      #expect(sum == 3)
    }
    let lonely = Task { try await broker.call(AddTask(a: 1, b: 2), within: .milliseconds(10)) }
    _ = await lonely.result
    guard let delivery = try await queues.subscribe(to: AddTask.queue, prefetch: 1).next() else {
      Issue.record("the call was not published")
      return
    }
    let message = delivery.message
    delivery.post(.acknowledge)
    #expect(String(decoding: message.body, as: UTF8.self).contains(#""is_using_rpc_mode":true"#))
    #expect(message.envelope.replyAddress == nil)
  }

  @Test("are written there for foreign callers too, who name their address in the body")
  func foreignCaller() async throws {
    let body = #"{"a":1,"b":2,"extra":{"task_id":"t-1","publish_time":1795424582.2,"is_using_rpc_mode":true}}"#
    let worker = Worker(silentlyOn: broker) { Consumer(of: AddTask.self) { add, _ in add.a + add.b } }
    try await whileRunning(worker) {
      try await queues.publish([Message(body: Array(body.utf8))], to: AddTask.queue)
      let reply = try #require(try await elsewhere.awaitReply(at: "t-1", within: .seconds(60)))
      #expect(String(decoding: reply, as: UTF8.self).contains(#""success":true,"result":3"#))
    }
  }

  @Test("come back over the queues' own broker where the caller asked there")
  func ownCaller() async throws {
    let worker = Worker(silentlyOn: broker) { Consumer(of: AddTask.self) { add, _ in add.a + add.b } }
    try await whileRunning(worker) {
      let sum = try await queues.call(AddTask(a: 3, b: 4), within: .seconds(60))
      #expect(sum == 7)
    }
  }

  @Test("are refused for a body that has a reserved member of its own; nothing is sent")
  func doubleExtra() async throws {
    let body = Array(#"{"a":1,"b":2,"extra":{}}"#.utf8)
    await #expect(throws: CallError.self) {
      _ = try await broker.call(body: body, to: "add", within: .seconds(1))
    }
    #expect(try await queues.status(of: "add").waiting == 0)
  }
}
