import Plainwire

extension BrokerContract {
  /// Nothing comes before its time; times outlive clients.
  static let delayCases = [
    ContractCase("a message comes not before its time, and then by itself", needs: .delays) { stage in
      let broker = try await stage.open()
      let subscription = try await broker.subscribe(to: stage.queue, prefetch: 2)
      let due = SystemTime().now + 300
      try await broker.publish(
        [Message(body: numbered(1), envelope: Envelope(notBefore: due)), Message(body: numbered(2))], to: stage.queue)
      let early = try await stage.take(from: subscription)
      try expectEqual(early.message.body, numbered(2), "the body that came first")
      let late = try await stage.take(from: subscription)
      try expectEqual(late.message.body, numbered(1), "the body that came second")
      try expect(SystemTime().now >= due, "the message came \(due - SystemTime().now) ms before its time")
      try await early.settle(.acknowledge)
      try await late.settle(.acknowledge)
    },
    ContractCase("retries and requeues wait their delay, and hold no place meanwhile") { stage in
      let broker = try await stage.open()
      try await broker.publish(numberedMessages(3), to: stage.queue)
      let subscription = try await broker.subscribe(to: stage.queue, prefetch: 1)
      let start = SystemTime().now
      try await stage.take(from: subscription).settle(.retry(after: .milliseconds(250)))
      try await stage.take(from: subscription).settle(.requeue(after: .milliseconds(250)))
      let third = try await stage.take(from: subscription)
      try expectEqual(third.message.body, numbered(2), "the body that came meanwhile")
      try await third.settle(.acknowledge)
      for _ in 0..<2 {
        let delivery = try await stage.take(from: subscription)
        try expect(SystemTime().now - start >= 250, "a delayed message came after \(SystemTime().now - start) ms")
        try await delivery.settle(.acknowledge)
      }
    },
    ContractCase("a retry outlives the client that asked for it") { stage in
      let broker = try await stage.open()
      try await broker.publish([Message(body: numbered(1))], to: stage.queue)
      let start = SystemTime().now
      try await stage.take(from: try await broker.subscribe(to: stage.queue, prefetch: 1))
        .settle(.retry(after: .milliseconds(400)))
      await stage.closeAll()
      let again = try await stage.open()
      let delivery = try await stage.take(from: try await again.subscribe(to: stage.queue, prefetch: 1))
      try expect(SystemTime().now - start >= 400, "the retry came after \(SystemTime().now - start) ms")
      try expectEqual(delivery.attempt, 2, "the attempt")
      try await delivery.settle(.acknowledge)
    },
    ContractCase("a delayed message outlives the client that published it", needs: .delays) { stage in
      let broker = try await stage.open()
      let due = SystemTime().now + 400
      try await broker.publish([Message(body: numbered(1), envelope: Envelope(notBefore: due))], to: stage.queue)
      await stage.closeAll()
      let again = try await stage.open()
      try expectEqual(try await again.status(of: stage.queue).delayed, 1, "the number delayed")
      let delivery = try await stage.take(from: try await again.subscribe(to: stage.queue, prefetch: 1))
      try expect(SystemTime().now >= due, "the message came \(due - SystemTime().now) ms before its time")
      try await delivery.settle(.acknowledge)
    },
    ContractCase("delays of centuries wait, and negative ones do not") { stage in
      let broker = try await stage.open()
      try await broker.publish(numberedMessages(3), to: stage.queue)
      let subscription = try await broker.subscribe(to: stage.queue, prefetch: 3)
      let deliveries = try await stage.take(3, from: subscription)
      try await deliveries[0].settle(.retry(after: .seconds(10_000_000_000)))
      try await deliveries[1].settle(.requeue(after: .seconds(Int64.max)))
      try await deliveries[2].settle(.retry(after: .seconds(-5)))
      let again = try await stage.take(from: subscription)
      try expectEqual(again.message.body, deliveries[2].message.body, "the body that came at once")
      try await again.settle(.acknowledge)
      try await stage.expectNothing(from: subscription)
      try expectEqual(try await broker.status(of: stage.queue).delayed, 2, "the number delayed")
    },
    ContractCase("an earlier time that arrives later comes first") { stage in
      let broker = try await stage.open()
      try await broker.publish(numberedMessages(2), to: stage.queue)
      let subscription = try await broker.subscribe(to: stage.queue, prefetch: 2)
      let deliveries = try await stage.take(2, from: subscription)
      try await deliveries[0].settle(.requeue(after: .milliseconds(700)))
      try await deliveries[1].settle(.requeue(after: .milliseconds(150)))
      let first = try await stage.take(from: subscription)
      try expectEqual(first.message.body, deliveries[1].message.body, "the body that came first")
      try await first.settle(.acknowledge)
      try await stage.take(from: subscription).settle(.acknowledge)
    },
  ]
}
