import Plainwire

extension BrokerContract {
  /// The limits that a message has for its runs travel with it, beside the body or in its reserved member.
  static let limitCases = [
    ContractCase("the limits of a message's runs arrive") { stage in
      let broker = try await stage.open()
      let sent = [
        Envelope(retries: 0), Envelope(timeout: .milliseconds(1500)), Envelope(retries: 7, timeout: .seconds(86_400)),
        Envelope(
          id: "id-1", expiresAt: SystemTime().now + 3_600_000, retries: 2_147_483_647, timeout: .milliseconds(1)),
      ]
      for envelope in sent {
        try await broker.publish([Message(body: numbered(1), envelope: envelope)], to: stage.queue)
      }
      let subscription = try await broker.subscribe(to: stage.queue, prefetch: 4)
      let deliveries = try await stage.take(sent.count, from: subscription)
      try expectEqual(try Set(deliveries.map { try limits($0.message) }), Set(sent.map(Limits.init)), "the limits")
      for delivery in deliveries { try await delivery.settle(.acknowledge) }
    },
    ContractCase("a message that says nothing of its runs has no limits") { stage in
      let broker = try await stage.open()
      try await broker.publish([Message(body: numbered(1))], to: stage.queue)
      let delivery = try await stage.take(from: try await broker.subscribe(to: stage.queue, prefetch: 1))
      try expectEqual(try limits(delivery.message), Limits(), "the limits")
      try await delivery.settle(.acknowledge)
    },
    ContractCase("the limits of a message's runs survive delays, retries, requeues and dead-lettering") { stage in
      let broker = try await stage.open()
      let sent = Envelope(notBefore: SystemTime().now + 50, retries: 3, timeout: .milliseconds(2500))
      let expected = Limits(sent)
      try await broker.publish([Message(body: numbered(1), envelope: sent)], to: stage.queue)
      let subscription = try await broker.subscribe(to: stage.queue, prefetch: 1)
      for settlement in [
        Settlement.retry(after: .zero), .retry(after: .milliseconds(50)), .requeue(after: .zero),
        .requeue(after: .milliseconds(50)), .deadLetter(DeadLetterReason(code: "failed", message: "for the test")),
      ] {
        let delivery = try await stage.take(from: subscription)
        try expectEqual(try limits(delivery.message), expected, "the limits before \(settlement)")
        try await delivery.settle(settlement)
      }
      let letters = try await broker.deadLetters(of: stage.queue, limit: 1, after: nil)
      try expectEqual(try letters.map { try limits($0.message) }, [expected], "the limits of the dead letter")
      _ = try await broker.requeueDeadLetters(of: stage.queue, ids: nil)
      let again = try await stage.take(from: subscription)
      try expectEqual(try limits(again.message), expected, "the limits of what came back")
      try expectEqual(again.attempt, 1, "its attempt")
      try await again.settle(.acknowledge)
    },
    ContractCase("the limits of a message with a priority and a time arrive", needs: [.priorities, .delays]) { stage in
      let broker = try await stage.open()
      var sent = Envelope(
        id: "id-1", priority: 3, retries: 3, timeout: .milliseconds(2500), replyAddress: "replies-1")
      try await broker.publish([Message(body: numbered(1), envelope: sent)], to: stage.queue)
      sent.notBefore = SystemTime().now + 100
      try await broker.publish([Message(body: numbered(1), envelope: sent)], to: stage.queue)
      let subscription = try await broker.subscribe(to: stage.queue, prefetch: 2)
      for _ in 0..<2 {
        let delivery = try await stage.take(from: subscription)
        try expectEqual(try limits(delivery.message), Limits(sent), "the limits")
        try expectEqual(delivery.message.envelope.priority, 3, "the priority")
        try expectEqual(delivery.message.envelope.id, "id-1", "the id")
        try expectEqual(delivery.message.envelope.replyAddress, "replies-1", "the reply address")
        try await delivery.settle(.acknowledge)
      }
    },
  ]
}

private struct Limits: Hashable {
  var retries: Int?
  var timeout: Duration?

  init() {}

  init(_ envelope: Envelope) {
    retries = envelope.retries
    timeout = envelope.timeout
  }
}

/// What a consumer reads of them.
private func limits(_ message: Message) throws -> Limits { Limits(try message.toldEnvelope) }
