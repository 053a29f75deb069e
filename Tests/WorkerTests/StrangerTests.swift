import Brokers
import ExampleTasks
import Foundation
import Plainwire
import TestProcesses
import Testing

@Suite("A worker beside strangers on Redis")
struct StrangerTests {
  @Test("runs what redis-cli and funboost push, buries what is not valid, and its neighbours run")
  func strangers() async throws {
    let place = try await Place(.redis, lease: .usual)
    let server = try #require(place.server)
    let broker = try await Brokers.open(place.url)
    let log = LogFile()
    let worker = try place.startWorker(logging: log, slots: 4, hold: .zero)
    let bodies = [
      #"{"a":1,"b":2}"#,
      #"{"a":1}"#,
      #"{"a":3,"b":6,"extra":{"task_id":"01a","publish_time":1795424582.2277,"publish_time_format":"2026-11-23 09:10:24"}}"#,
      #"{"a":4,"b":6,"extra":{"can_not_json_serializable_keys":["b"]}}"#,
      "no JSON",
      #"{"a":5,"b":2}"#,
    ]
    let push = ["redis-cli", "-p", "\(server.port)", "-n", "7", "RPUSH", "add"] + bodies
    try ChildProcess(push).waitForEnd()
    let settled = try await becomesTrue { try await broker.status(of: "add") == QueueStatus(queue: "add", dead: 3) }
    #expect(settled)
    #expect(try log.lines().sorted() == ["1", "3", "5"])
    let dead = try await broker.deadLetters(of: "add", limit: 10, after: nil)
    let reasons = Set(dead.map { "\($0.reason.code) \($0.reason.pointer)" })
    #expect(
      reasons == ["required /b", "additional_property /extra/can_not_json_serializable_keys", "syntax "])
    #expect(Set(dead.map { String(decoding: $0.message.body, as: UTF8.self) }) == [bodies[1], bodies[3], bodies[4]])
    worker.kill(SIGTERM)
    worker.waitForEnd()
    await broker.close()
    try await place.leave()
  }

  @Test("never has a reply expire a list that was there, or a queue that is empty now")
  func hostileReplyAddress() async throws {
    let place = try await Place(.redis, lease: .usual)
    let server = try #require(place.server)
    let broker = try await Brokers.open(place.url)
    let log = LogFile()
    let cli = ["redis-cli", "-p", "\(server.port)", "-n", "7"]
    try ChildProcess(cli + ["RPUSH", "backlog", "work"]).waitForEnd()
    let worker = try place.startWorker(logging: log, slots: 1, hold: .zero)
    let bodies = ["backlog", "add", "plainwire:queues"].enumerated().map { number, address in
      #"{"a":\#(number),"b":2,"extra":{"task_id":"\#(address)","is_using_rpc_mode":true}}"#
    }
    try ChildProcess(cli + ["RPUSH", "add"] + bodies).waitForEnd()
    let empty = QueueStatus(queue: "add")
    let areDone = try await becomesTrue {
      guard try log.lines().count == 3 else { return false }
      return try await broker.status(of: "add") == empty
    }
    #expect(areDone)
    #expect(try await broker.status(of: "backlog").waiting == 1)
    await #expect(throws: BrokerError.self) {
      try await broker.reply([], to: "backlog", lifetime: .seconds(1))
    }
    worker.kill(SIGTERM)
    worker.waitForEnd()
    await broker.close()
    try await place.leave()
  }

  @Test("keeps publishers from names that are its own keys", arguments: ["", "plainwire:{add}:returned"])
  func reservedNames(queue: String) async throws {
    let place = try await Place(.redis, lease: .usual)
    let broker = try await Brokers.open(place.url)
    await #expect(throws: PublishError.self) { try await broker.publish([Message(body: [])], to: queue) }
    await #expect(throws: BrokerError.self) { _ = try await broker.subscribe(to: queue, prefetch: 1) }
    await broker.close()
    try await place.leave()
  }
}
