import Plainwire
import Testing

@Suite("A worker checks")
struct IntakeTests {
  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  @Test("bodies, and buries the bad ones with code and pointer while their neighbours run")
  func buriesBadBodies() async throws {
    let broker = MemoryBroker()
    let bodies = [
      #"{"a":1,"b":1}"#, #"{"a":1}"#, #"{"a":2,"b":1}"#, "not json", #"{"a":1,"b":2,"c":3}"#, "",
      #"{"a":1,"b":"x"}"#, #"{"a":1,"b":1000001}"#, #"{"a":1,"a":1,"b":2}"#, #"{"a":3,"b":1}"#,
    ].map(bytes)
    try await broker.publish(bodies.map { Message(body: $0) }, to: "add")
    let runs = Log<Int>()
    let worker = Worker(silentlyOn: broker) {
      Consumer(of: AddTask.self, run: .tasks(1)) { add, _ in
        runs.append(add.a)
        return add.a
      }
    }
    try await whileRunning(worker) {
      #expect(await runs.wait(for: 3) == [1, 2, 3])
    }
    let letters = try await broker.deadLetters(of: "add", limit: 20, after: nil)
    #expect(
      letters.map { "\($0.reason.code) \($0.reason.pointer)" } == [
        "required /b", "syntax ", "additional_property /c", "syntax ", "type /b", "maximum /b", "duplicate_key /a",
      ])
    #expect(letters.map(\.message.body) == [1, 3, 4, 5, 6, 7, 8].map { bodies[$0] })
    #expect(letters.allSatisfy { $0.message.envelope.attempt == 0 && !$0.reason.message.isEmpty })
  }

  @Test("a body's member extra: its id and times count, pickled objects are refused")
  func readsExtra() async throws {
    let time = ManualTime(now: 1_795_424_585_000)
    let broker = MemoryBroker(on: MemoryStore(time: time))
    let stamp = #""publish_time":1795424582.2277,"publish_time_format":"2026-11-23 09:09:42""#
    let bodies = [
      #"{"a":1,"b":0,"extra":{"task_id":"id-1",\#(stamp)}}"#,
      #"{"a":2,"b":0,"extra":{"task_id":"id-2",\#(stamp),"msg_expire_senconds":2}}"#,
      #"{"a":3,"b":0,"extra":{"task_id":"id-3",\#(stamp),"can_not_json_serializable_keys":["a"]}}"#,
      #"{"a":4,"b":0,"extra":{"task_id":"id-4",\#(stamp),"countdown":10}}"#,
      #"{"a":5,"b":0,"extra":{"task_id":7,"publish_time":"now","countdown":"soon"}}"#,
    ]
    try await broker.publish(bodies.map { Message(body: bytes($0)) }, to: "add")
    let runs = Log<String>()
    let worker = Worker(silentlyOn: broker, time: time) {
      Consumer(of: AddTask.self, run: .tasks(1)) { add, context in
        runs.append("\(add.a) \(add.a == 5 ? "" : context.id)")
        return add.a
      }
    }
    try await whileRunning(worker) {
      #expect(await runs.wait(for: 2) == ["1 id-1", "5 "])
      #expect(await time.sleeps.wait(for: 1) == [1_795_424_592_228])
      time.advance(by: .seconds(8))
      #expect(await runs.wait(for: 3).last == "4 id-4")
    }
    let letters = try await broker.deadLetters(of: "add", limit: 20, after: nil)
    #expect(
      letters.map { "\($0.reason.code) \($0.reason.pointer)" }
        == ["expired ", "additional_property /extra/can_not_json_serializable_keys"])
  }

  @Test("whether a message has expired, and then does not run it")
  func buriesExpired() async throws {
    let time = ManualTime()
    let broker = MemoryBroker(on: MemoryStore(time: time))
    let publisher = Publisher(on: broker, time: time)
    try await publisher.publish(AddTask(a: 1, b: 0), PublishOptions(lifetime: .seconds(10)))
    try await publisher.publish(AddTask(a: 2, b: 0), PublishOptions(lifetime: .seconds(11)))
    time.advance(by: .seconds(10))
    let runs = Log<Int>()
    let worker = Worker(silentlyOn: broker, time: time) {
      Consumer(of: AddTask.self) { add, _ in
        runs.append(add.a)
        return add.a
      }
    }
    try await whileRunning(worker) {
      #expect(await runs.wait(for: 1) == [2])
      try await eventually("the expired one is dead") { try await broker.status(of: "add").dead == 1 }
    }
    let letters = try await broker.deadLetters(of: "add", limit: 2, after: nil)
    #expect(letters.map(\.reason.code) == ["expired"])
    #expect(letters.map(\.message.envelope.attempt) == [0])
  }
}
