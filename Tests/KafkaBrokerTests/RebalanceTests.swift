import Plainwire
import Synchronization
import TestProcesses
import Testing

@testable import KafkaBroker

@Suite("Consumers that come and go", .timeLimit(.minutes(5)))
struct RebalanceTests {
  /// On the mock cluster: the compatible server refuses every commit as soon as somebody joins, before it tells the others.
  ///
  /// The mock refuses commits for as long as anybody joins, which Kafka does not. On a busy machine that may outlast the
  /// patience of a handover; what moves then runs again, and is a small part of all.
  @Test("have next to nothing run twice that was settled, while messages stream in, on a mock cluster")
  func streaming() async throws {
    try await Turnstile.mocks.pass {
      let mock = try KafkaMockServer()
      try mock.order("topic q 4")
      let (staying, coming) = (try await open(mock), try await open(mock))
      let runs = Shared<[[UInt8]]>([])
      let subscription = try await staying.subscribe(to: "q", prefetch: 100)
      let consuming = consume(subscription, runs)
      let publishing = Task { try await publish(on: staying) }
      for _ in 0..<3 {
        try await eventually(within: .seconds(120)) { await staying.partitionCount(of: "q") == 4 }
        let shared = Shared<[[UInt8]]>([])
        let other = try await coming.subscribe(to: "q", prefetch: 100)
        let sharing = consume(other, shared)
        try await eventually(within: .seconds(120)) { shared.withLock { $0.count } > 100 }
        // What is in hand when it closes would run again.
        await other.stop()
        try await sharing.value
        await other.close()
        runs.withLock { runs in shared.withLock { runs += $0 } }
      }
      publishing.cancel()
      let count = try await publishing.value
      try await eventually(within: .seconds(120)) { try await staying.status(of: "q") == QueueStatus(queue: "q") }
      let bodies = runs.withLock { $0 }
      #expect(Set(bodies).count == count)
      #expect(bodies.count < count + count / 2)
      await subscription.close()
      try await consuming.value
      await staying.close()
      await coming.close()
    }
  }

  private func open(_ mock: KafkaMockServer) async throws -> KafkaBroker {
    try await KafkaBroker.open(url: mock.url + "?session-timeout=6")
  }

  private func consume(_ subscription: any Subscription, _ runs: Shared<[[UInt8]]>) -> Task<Void, any Error> {
    Task {
      while let delivery = try await subscription.next() {
        runs.withLock { $0.append(delivery.message.body) }
        delivery.post(.acknowledge)
      }
    }
  }

  /// Publishes until it is cancelled, and returns how many that were.
  private func publish(on broker: KafkaBroker) async throws -> Int {
    var count = 0
    while !Task.isCancelled {
      try await broker.publish((count..<count + 10).map { Message(body: Array("\($0)".utf8)) }, to: "q")
      count += 10
      try? await Task.sleep(for: .milliseconds(10))
    }
    return count
  }
}
