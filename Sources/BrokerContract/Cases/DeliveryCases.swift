import Plainwire
import Wire

extension BrokerContract {
  /// What comes out is what went in.
  static let deliveryCases = [
    ContractCase("a published body is delivered byte for byte, as a first attempt, with an id") { stage in
      let broker = try await stage.open()
      let body = bytes("  { \"a\" : 1.50e0,\n \"é\" : \"\\u0000\\ud83c\\uddfa\" }\n")
      try await broker.publish([Message(body: body)], to: stage.queue)
      let subscription = try await broker.subscribe(to: stage.queue, prefetch: 1)
      let delivery = try await stage.take(from: subscription)
      try expectEqual(delivery.message.body, body, "the body")
      try expectEqual(delivery.attempt, 1, "the attempt")
      try expect(delivery.message.envelope.id?.isEmpty == false, "the delivery has no id")
      try await delivery.settle(.acknowledge)
    },
    ContractCase("a body that a foreign producer pushes is delivered, and wakes who waits") { stage in
      let broker = try await stage.open()
      let subscription = try await broker.subscribe(to: stage.queue, prefetch: 1)
      let waiting = Task { try await stage.take(from: subscription) }
      try await Task.sleep(for: .milliseconds(30))
      try await stage.harness.push(bytes(#"{"a":1,"b":2}"#), to: stage.queue)
      let delivery = try await waiting.value
      try expectEqual(delivery.message.body, bytes(#"{"a":1,"b":2}"#), "the body")
      try expectEqual(delivery.attempt, 1, "the attempt")
      try await delivery.settle(.acknowledge)
    },
    ContractCase("bodies that are no JSON are delivered as they are, and neither hold up nor lose their neighbours") {
      stage in
      let broker = try await stage.open()
      let bodies = [numbered(1), awkwardBytes, numbered(2), [], bytes("{"), numbered(3)]
      for body in bodies { try await stage.harness.push(body, to: stage.queue) }
      let subscription = try await broker.subscribe(to: stage.queue, prefetch: 10)
      let deliveries = try await stage.take(bodies.count, from: subscription)
      try expectEqual(Set(deliveries.map(\.message.body)), Set(bodies), "the set of bodies")
      for delivery in deliveries { try await delivery.settle(.acknowledge) }
      try await stage.expectNothing(from: subscription)
    },
    ContractCase("what the envelope says arrives: beside the body, or in its reserved member") { stage in
      let broker = try await stage.open()
      let now = SystemTime().now
      let sent = Envelope(
        id: "id-1", publishedAt: now - 5, expiresAt: now + 3_600_123, replyAddress: "id-1")
      try await broker.publish([Message(body: bytes(#"{"a":1}"#), envelope: sent)], to: stage.queue)
      let delivery = try await stage.take(from: try await broker.subscribe(to: stage.queue, prefetch: 1))
      var read = delivery.message.envelope
      let a = try BodyReader.read(delivery.message.body) { (root) throws(Violation) in
        read.merge(ReservedMember(of: root))
        var members = try root.arguments()
        return try members.required("a").integer()
      }
      try expectEqual(a, 1, "the member of the body")
      try expectEqual(read.id, sent.id, "the id")
      try expectEqual(read.publishedAt, sent.publishedAt, "the publish time")
      try expectEqual(read.expiresAt, sent.expiresAt, "the expiry")
      try expectEqual(read.replyAddress, sent.replyAddress, "the reply address")
      try await delivery.settle(.acknowledge)
    },
    ContractCase("identical bodies are different messages, each with its own id and settlement", needs: .acknowledges) {
      stage in
      let broker = try await stage.open()
      for _ in 0..<3 { try await stage.harness.push(numbered(1), to: stage.queue) }
      let subscription = try await broker.subscribe(to: stage.queue, prefetch: 3)
      let deliveries = try await stage.take(3, from: subscription)
      try expectEqual(Set(deliveries.map(\.message.envelope.id)).count, 3, "the number of different ids")
      try await deliveries[1].settle(.acknowledge)
      await subscription.stop()
      let status = try await broker.status(of: stage.queue)
      try expectEqual(status.inFlight, 2, "the number in flight after one of three was settled")
      try await deliveries[0].settle(.deadLetter(DeadLetterReason(code: "failed", message: "for the test")))
      try await deliveries[2].settle(.requeue(after: .zero))
      let after = try await broker.status(of: stage.queue)
      try expectEqual([after.waiting, after.inFlight, after.dead], [1, 0, 1], "waiting, in flight, dead")
    },
    ContractCase("one consumer takes in the order of publishing", needs: .fifo) { stage in
      let broker = try await stage.open()
      for part in 0..<10 {
        try await broker.publish((0..<50).map { Message(body: numbered(part * 50 + $0)) }, to: stage.queue)
      }
      let subscription = try await broker.subscribe(to: stage.queue, prefetch: 20)
      for number in 0..<500 {
        let delivery = try await stage.take(from: subscription)
        try expectEqual(delivery.message.body, numbered(number), "the body at position \(number)")
        delivery.post(.acknowledge)
      }
    },
    ContractCase("queues of odd names are queues like others") { stage in
      let broker = try await stage.open()
      let names = ["two words", "größe/数", "a:b", "{tag}", "}{", "*", "100%", "quote'\"", "a\\b", "[x]?", "-"]
      for (number, name) in names.enumerated() {
        try await broker.publish([Message(body: numbered(number))], to: name)
      }
      for (number, name) in names.enumerated() {
        try expectEqual(try await broker.status(of: name).waiting, 1, "the number waiting in \"\(name)\"")
        let subscription = try await broker.subscribe(to: name, prefetch: 1)
        let delivery = try await stage.take(from: subscription)
        try expectEqual(delivery.message.body, numbered(number), "the body in \"\(name)\"")
        try await delivery.settle(.deadLetter(DeadLetterReason(code: "failed", message: "for the test")))
        try expectEqual(try await broker.deadLetters(of: name, limit: 5, after: nil).count, 1, "dead in \"\(name)\"")
        await subscription.close()
      }
    },
    ContractCase("a body of 1 MiB goes through whole") { stage in
      let broker = try await stage.open()
      let body = (0..<1_048_576).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
      try await broker.publish([Message(body: body), Message(body: numbered(1))], to: stage.queue)
      let subscription = try await broker.subscribe(to: stage.queue, prefetch: 2)
      let deliveries = try await stage.take(2, from: subscription)
      try expect(deliveries.contains { $0.message.body == body }, "the large body was changed or lost")
      for delivery in deliveries { try await delivery.settle(.acknowledge) }
    },
  ]
}
