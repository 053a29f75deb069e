import Plainwire

extension BrokerContract {
  /// The trace that a message belongs to travels with it, beside the body or in its reserved member.
  static let traceCases = [
    ContractCase("the trace of a message arrives, with whatever else is said of it") { stage in
      let broker = try await stage.open()
      let longest = String(repeating: "a=b,", count: 127) + "c=d;"
      let sent = [
        Envelope(traceParent: parent(1)), Envelope(traceParent: parent(2), traceState: "vendor=00f067aa0ba902b7"),
        Envelope(traceParent: parent(3), traceState: longest), Envelope(),
        Envelope(
          id: "id-1", expiresAt: SystemTime().now + 3_600_000, retries: 2, timeout: .seconds(1), traceParent: parent(4),
          traceState: #"a="\b";c~ ,d=e"#),
      ]
      for envelope in sent {
        try await broker.publish([Message(body: numbered(1), envelope: envelope)], to: stage.queue)
      }
      let subscription = try await broker.subscribe(to: stage.queue, prefetch: sent.count)
      let deliveries = try await stage.take(sent.count, from: subscription)
      try expectEqual(try Set(deliveries.map { try trace($0.message) }), Set(sent.map(Trace.init)), "the traces")
      for delivery in deliveries { try await delivery.settle(.acknowledge) }
    },
    ContractCase("the trace of a message survives delays, retries, requeues and dead-lettering") { stage in
      let broker = try await stage.open()
      let sent = Envelope(
        notBefore: SystemTime().now + 50, traceParent: parent(1), traceState: "vendor=00f067aa0ba902b7")
      let expected = Trace(sent)
      try await broker.publish([Message(body: numbered(1), envelope: sent)], to: stage.queue)
      let subscription = try await broker.subscribe(to: stage.queue, prefetch: 1)
      for settlement in [
        Settlement.retry(after: .zero), .retry(after: .milliseconds(50)), .requeue(after: .zero),
        .requeue(after: .milliseconds(50)), .deadLetter(DeadLetterReason(code: "failed", message: "for the test")),
      ] {
        let delivery = try await stage.take(from: subscription)
        try expectEqual(try trace(delivery.message), expected, "the trace before \(settlement)")
        try await delivery.settle(settlement)
      }
      let letters = try await broker.deadLetters(of: stage.queue, limit: 1, after: nil)
      try expectEqual(try letters.map { try trace($0.message) }, [expected], "the trace of the dead letter")
      _ = try await broker.requeueDeadLetters(of: stage.queue, ids: nil)
      let again = try await stage.take(from: subscription)
      try expectEqual(try trace(again.message), expected, "the trace of what came back")
      try await again.settle(.acknowledge)
    },
    ContractCase("the trace of a message survives a crash of its consumer", needs: .acknowledges) { stage in
      let dying = try await stage.open()
      let sent = Envelope(traceParent: parent(1), traceState: "vendor=00f067aa0ba902b7")
      try await dying.publish([Message(body: numbered(1), envelope: sent)], to: stage.queue)
      let lost = try await stage.take(from: try await dying.subscribe(to: stage.queue, prefetch: 1))
      try expectEqual(try trace(lost.message), Trace(sent), "the trace of the first delivery")
      try await stage.crash(dying)
      let broker = try await stage.open()
      let again = try await stage.take(from: try await broker.subscribe(to: stage.queue, prefetch: 1))
      try expectEqual(try trace(again.message), Trace(sent), "the trace of the second delivery")
      try await again.settle(.acknowledge)
      withExtendedLifetime(lost) {}
    },
    ContractCase("the trace of a message with a priority and a time arrives", needs: [.priorities, .delays]) { stage in
      let broker = try await stage.open()
      let due = SystemTime().now + 100
      let sent = [nil, due].map {
        Envelope(id: "id-1", notBefore: $0, priority: 3, traceParent: parent(1), traceState: "vendor=1")
      }
      for envelope in sent {
        try await broker.publish([Message(body: numbered(1), envelope: envelope)], to: stage.queue)
      }
      let subscription = try await broker.subscribe(to: stage.queue, prefetch: sent.count)
      for envelope in sent {
        let delivery = try await stage.take(from: subscription)
        try expectEqual(try trace(delivery.message), Trace(envelope), "the trace")
        try expectEqual(delivery.message.envelope.priority, 3, "the priority")
        try await delivery.settle(.acknowledge)
      }
    },
    ContractCase("a trace that is not well-formed is ignored, and its message runs") { stage in
      let broker = try await stage.open()
      let odd = [
        "", "00", String(parent(1).dropLast()), parent(1) + "0", parent(1).uppercased(),
        "ff" + parent(1).dropFirst(2), "00-" + String(repeating: "0", count: 32) + parent(1).dropFirst(35),
        parent(1).prefix(36) + String(repeating: "0", count: 16) + "-01",
      ]
      for text in odd {
        try await broker.publish([Message(body: numbered(1), envelope: Envelope(traceParent: text))], to: stage.queue)
        let body = #"{"n":1,"extra":{"traceparent":"\#(text)","tracestate":"a=b"}}"#
        try await stage.harness.push(bytes(body), to: stage.queue)
      }
      try await stage.harness.push(bytes(#"{"n":1,"extra":{"traceparent":7,"tracestate":"a=b"}}"#), to: stage.queue)
      let count = odd.count * 2 + 1
      let subscription = try await broker.subscribe(to: stage.queue, prefetch: count)
      let deliveries = try await stage.take(count, from: subscription)
      try expectEqual(try Set(deliveries.map { try trace($0.message) }), [Trace()], "the traces")
      for delivery in deliveries { try await delivery.settle(.acknowledge) }
    },
    ContractCase("a tracestate that is not well-formed is left out, and the trace is kept") { stage in
      let broker = try await stage.open()
      let odd = [String(repeating: "a", count: 513), "a=\u{7}", "é=1"]
      for text in odd {
        let envelope = Envelope(traceParent: parent(1), traceState: text)
        try await broker.publish([Message(body: numbered(1), envelope: envelope)], to: stage.queue)
      }
      let subscription = try await broker.subscribe(to: stage.queue, prefetch: odd.count)
      let deliveries = try await stage.take(odd.count, from: subscription)
      let expected = Trace(Envelope(traceParent: parent(1)))
      try expectEqual(try Set(deliveries.map { try trace($0.message) }), [expected], "the traces")
      for delivery in deliveries { try await delivery.settle(.acknowledge) }
    },
  ]
}

private struct Trace: Hashable {
  var parent: String?
  var state: String?

  init() {}

  init(_ envelope: Envelope) {
    parent = envelope.traceParent
    state = envelope.traceState
  }
}

/// One of many.
private func parent(_ number: Int) -> String {
  "00-0af7651916cd43dd8448eb211c80319\(number)-b7ad6b716920333\(number)-01"
}

/// What a consumer reads of it.
private func trace(_ message: Message) throws -> Trace { Trace(try message.toldEnvelope) }
