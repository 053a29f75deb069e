import Plainwire
import TestProcesses
import Testing

@testable import KafkaBroker

@Suite("A handler that takes its time")
struct LongRunTests {
  @Test("longer than the poll interval and the session keeps its lease")
  func lease() async throws {
    try await Turnstile.servers.pass {
      let server = try await KafkaServer.start()
      let options = "?session-timeout=6&kafka.max.poll.interval.ms=6000"
      let broker = try await KafkaBroker.open(url: server.url + options)
      let other = try await KafkaBroker.open(url: server.url + options)
      try await broker.publish([Message(body: [1])], to: "q")
      let delivery = try await broker.subscribe(to: "q", prefetch: 1).take()
      let waiting = try await other.subscribe(to: "q", prefetch: 1)
      #expect(try await nextWithin(.seconds(9), from: waiting) == nil, "it ran twice")
      try await delivery.settle(.acknowledge)
      #expect(try await broker.status(of: "q") == QueueStatus(queue: "q"))
      await broker.close()
      await other.close()
    }
  }

  @Test("on a partition that is to be handed over settles in time, or is refused")
  func handover() async throws {
    try await Turnstile.servers.pass {
      let server = try await KafkaServer.start()
      let url = server.url + "?partitions=2&session-timeout=6&kafka.max.poll.interval.ms=6000"
      let (first, second) = (try await KafkaBroker.open(url: url), try await KafkaBroker.open(url: url))
      _ = try await first.administration.ensure("q", "test")
      // Keys spread over both partitions; without them all might be in one, and that one might stay.
      _ = await first.producer.write(
        (0..<40).map { OutgoingRecord(topic: "q", key: Array("key \($0)".utf8), value: [UInt8($0)], headers: []) })
      let holding = try await first.subscribe(to: "q", prefetch: 40)
      var held: [TakenDelivery] = []
      while held.count < 40 { held.append(try await holding.take()) }
      let joining = try await second.subscribe(to: "q", prefetch: 40)
      // Until the partition is given up its deliveries are ours: half of each partition is settled before, half after.
      try await Task.sleep(for: .seconds(1))
      var settled = Set<[UInt8]>()
      for delivery in Self.half(of: held, 0) where (try? await delivery.settle(.acknowledge)) != nil {
        settled.insert(delivery.message.body)
      }
      let again = try await nextWithin(.seconds(12), from: joining)
      #expect(again != nil, "the partition was not handed over")
      var refused = 0
      for delivery in Self.half(of: held, 1) {
        do {
          try await delivery.settle(.acknowledge)
          settled.insert(delivery.message.body)
        } catch let error as BrokerError where error.code == .leaseLost {
          refused += 1
        }
      }
      #expect(refused > 0)
      var rest = Set([again?.body].compactMap { $0 })
      while let message = try await nextWithin(.milliseconds(800), from: joining) { rest.insert(message.body) }
      #expect(settled.isDisjoint(with: rest), "what was settled ran again")
      #expect(settled.union(rest).count == 40)
      await first.close()
      await second.close()
    }
  }

  /// Every other delivery: some of each partition, however they were taken.
  private static func half(of held: [TakenDelivery], _ first: Int) -> [TakenDelivery] {
    stride(from: first, to: held.count, by: 2).map { held[$0] }
  }
}
