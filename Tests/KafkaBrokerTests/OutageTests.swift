import Foundation
import Plainwire
import TestProcesses
import Testing

@testable import KafkaBroker

@Suite("An outage of Kafka", .timeLimit(.minutes(10)))
struct OutageTests {
  /// `PLAINWIRE_OUTAGE_ROUNDS` makes it longer.
  private static let rounds = ProcessInfo.processInfo.environment["PLAINWIRE_OUTAGE_ROUNDS"].flatMap { Int($0) } ?? 4

  @Test("a restart with 1,000 in flight loses nothing, on a compatible server")
  func restart() async throws {
    try await Turnstile.servers.pass {
      let server = try await KafkaServer.start()
      let broker = try await KafkaBroker.open(url: server.url + "?session-timeout=6")
      for round in 0..<Self.rounds {
        let queue = "q\(round)"
        try await broker.publish((0..<1500).map { Message(body: Array("\($0)".utf8)) }, to: queue)
        let subscription = try await broker.subscribe(to: queue, prefetch: 1000)
        var held: [TakenDelivery] = []
        while held.count < 1000 { held.append(try await subscription.take()) }
        try await server.stop()
        try await server.start()
        await withTaskGroup(of: Void.self) { group in
          for delivery in held { group.addTask { try? await delivery.settle(.acknowledge) } }
        }
        // A settlement that failed may have been applied all the same, so what counts is what was delivered in the end.
        let seen = Shared(Set(held.map(\.message.body)))
        let consuming = Task {
          while let delivery = try await subscription.next() {
            seen.withLock { _ = $0.insert(delivery.message.body) }
            delivery.post(.acknowledge)
          }
        }
        try await eventually(within: .seconds(180)) {
          try await broker.status(of: queue) == QueueStatus(queue: queue)
        }
        #expect(seen.withLock { $0.count } == 1500)
        await subscription.close()
        try await consuming.value
      }
      await broker.close()
    }
  }

  @Test("leaders that fail one after the other lose nothing, on a mock cluster")
  func leaders() async throws {
    try await Turnstile.mocks.pass {
      let mock = try KafkaMockServer()
      try mock.order("topic jobs 2")
      let broker = try await KafkaBroker.open(url: mock.url + "?session-timeout=6")
      let subscription = try await broker.subscribe(to: "jobs", prefetch: 100)
      let runs = Shared(Set<[UInt8]>())
      let consuming = Task {
        while let delivery = try await subscription.next() {
          let body = delivery.message.body
          runs.withLock { _ = $0.insert(body) }
          delivery.post(.acknowledge)
        }
      }
      let publishing = Task {
        for number in 0..<1000 {
          try await broker.publish([Message(body: Array("\(number)".utf8))], to: "jobs")
          try await Task.sleep(for: .milliseconds(10))
        }
      }
      for round in 0..<20 {
        let leader = round % 3 + 1
        for partition in 0..<2 { try mock.order("leader jobs \(partition) \(leader)") }
        try mock.order("down \(leader % 3 + 1)")
        try await Task.sleep(for: .milliseconds(500))
        try mock.order("up \(leader % 3 + 1)")
      }
      try await publishing.value
      try await eventually { runs.withLock { $0.count } == 1000 }
      await subscription.close()
      try await consuming.value
      await broker.close()
    }
  }
}
