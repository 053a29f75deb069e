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
    let place = try await Place(.redis)
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
    let settled = try await eventually { try await broker.status(of: "add") == QueueStatus(queue: "add", dead: 3) }
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
}
