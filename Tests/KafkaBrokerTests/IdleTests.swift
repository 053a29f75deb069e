import Foundation
import Plainwire
import TestProcesses
import Testing

@testable import KafkaBroker

@Suite("An idle consumer of Kafka")
struct IdleTests {
  /// On the mock: the compatible server answers each fetch at once, so that any client of it is busy.
  @Test("uses next to no processor time, and runs what comes soon, on a mock cluster")
  func idle() async throws {
    try await Turnstile.mocks.pass {
      let mock = try KafkaMockServer()
      try mock.order("topic q 4")
      let broker = try await KafkaBroker.open(url: mock.url)
      let log = LogFile()
      let probe = try ChildProcess.probe(mock.url, queue: "q", log: log, handlers: 4, hold: .zero)
      try await broker.publish([Message(body: [65])], to: "q")
      try await eventually { try log.lines().count == 1 }
      try await Task.sleep(for: .seconds(1))
      let before = probe.processorTime
      try await Task.sleep(for: .seconds(5))
      let used = probe.processorTime - before
      #expect(used < .milliseconds(150), "\(used) in 5 s")
      try await broker.publish([Message(body: [66])], to: "q")
      try await eventually(within: .seconds(2)) { try log.lines().count == 2 }
      probe.kill(SIGKILL)
      await broker.close()
    }
  }
}
