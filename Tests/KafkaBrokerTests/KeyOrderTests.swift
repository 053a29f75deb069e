import Plainwire
import TestProcesses
import Testing

@testable import KafkaBroker

@Suite("order=key")
struct KeyOrderTests {
  @Test("runs messages of one key one after the other, in order, and those of others meanwhile")
  func serial() async throws {
    try await Turnstile.servers.pass {
      let server = try await KafkaServer.start()
      let broker = try await KafkaBroker.open(url: server.url + "?order=key&partitions=2")
      try await broker.administration.ensure("q", "test")
      let records = (0..<600).map { number -> OutgoingRecord in
        let (key, place) = (UInt8(number % 12), UInt8(number / 12))
        return OutgoingRecord(topic: "q", key: [key], value: [key, place], headers: [])
      }
      #expect(await broker.producer.write(records).isEmpty)
      let subscription = try await broker.subscribe(to: "q", prefetch: 30)
      let state = Shared(State())
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<16 {
          group.addTask {
            while let delivery = try await subscription.next() {
              let body = delivery.message.body
              state.withLock { $0.begin(body) }
              try await Task.sleep(for: .microseconds(Int.random(in: 0...3000)))
              let isLast = state.withLock { $0.end(body) == 600 }
              delivery.post(.acknowledge)
              if isLast { await subscription.stop() }
            }
          }
        }
        try await group.waitForAll()
      }
      let final = state.withLock { $0 }
      #expect(final.faults == 0, "two of a key ran at once, or out of order")
      #expect(final.mostAtOnce > 1, "nothing ran at the same time")
      await broker.close()
    }
  }

  private struct State {
    var running: Set<UInt8> = []
    var last: [UInt8: UInt8] = [:]
    var done = 0
    var faults = 0
    var mostAtOnce = 0

    mutating func begin(_ body: [UInt8]) {
      if !running.insert(body[0]).inserted { faults += 1 }
      if let before = last[body[0]], before + 1 != body[1] { faults += 1 }
      last[body[0]] = body[1]
      mostAtOnce = max(mostAtOnce, running.count)
    }

    mutating func end(_ body: [UInt8]) -> Int {
      running.remove(body[0])
      done += 1
      return done
    }
  }
}
