import Plainwire

extension BrokerContract {
  /// What died is kept whole, can be looked at, and brought back.
  static let deadLetterCases = [
    ContractCase("a dead letter keeps the body's bytes, the reason, the runs and the time") { stage in
      let broker = try await stage.open()
      try await stage.harness.push(awkwardBytes, to: stage.queue)
      let subscription = try await broker.subscribe(to: stage.queue, prefetch: 1)
      let reason = DeadLetterReason(code: "required", pointer: "/b~1ö\u{0}", message: "the member \"b\" is missing\nß")
      let before = SystemTime().now
      let delivery = try await stage.take(from: subscription)
      try await delivery.settle(.deadLetter(reason))
      await stage.closeAll()
      let again = try await stage.open()
      let letters = try await again.deadLetters(of: stage.queue, limit: 10, after: nil)
      try expectEqual(letters.count, 1, "the number of dead letters")
      try expectEqual(letters[0].message.body, awkwardBytes, "the body")
      try expectEqual(letters[0].reason, reason, "the reason")
      try expectEqual(letters[0].message.envelope.id, delivery.message.envelope.id, "the message's id")
      try expectEqual(letters[0].message.envelope.attempt, 0, "the number of runs of what never ran")
      let died = letters[0].diedAt
      try expect((before - 1000...SystemTime().now + 1000).contains(died), "the time of death is \(died)")
    },
    ContractCase("a dead letter counts its runs") { stage in
      let broker = try await stage.open()
      try await broker.publish([Message(body: numbered(1))], to: stage.queue)
      let subscription = try await broker.subscribe(to: stage.queue, prefetch: 1)
      try await stage.take(from: subscription).settle(.retry(after: .zero))
      try await stage.take(from: subscription)
        .settle(.deadLetter(DeadLetterReason(code: "failed", message: "the last attempt threw")))
      let letters = try await broker.deadLetters(of: stage.queue, limit: 10, after: nil)
      try expectEqual(letters.map(\.message.envelope.attempt), [2], "the runs")
    },
    ContractCase("dead letters are listed page by page, the oldest first") { stage in
      let broker = try await stage.open()
      try await stage.bury(25, on: broker)
      var seen: [DeadLetter] = []
      while true {
        let page = try await broker.deadLetters(of: stage.queue, limit: 10, after: seen.last?.id)
        try expect(page.count <= 10, "a page of 10 has \(page.count)")
        guard !page.isEmpty else { break }
        seen += page
        try expect(seen.count <= 25, "the pages do not end")
      }
      try expectEqual(seen.map(\.message.body), (0..<25).map(numbered), "the bodies in order")
      try expectEqual(Set(seen.map(\.id)).count, 25, "the number of different ids")
    },
    ContractCase("dead letters go back by id, to the tail, for a first attempt") { stage in
      let broker = try await stage.open()
      try await stage.bury(4, on: broker)
      let letters = try await broker.deadLetters(of: stage.queue, limit: 10, after: nil)
      let named = [letters[1].id, letters[3].id, "no such id"]
      try expectEqual(try await broker.requeueDeadLetters(of: stage.queue, ids: named), 2, "the number requeued")
      try expectEqual(try await broker.requeueDeadLetters(of: stage.queue, ids: named), 0, "the number requeued again")
      let subscription = try await broker.subscribe(to: stage.queue, prefetch: 4)
      let deliveries = try await stage.take(2, from: subscription)
      try expectEqual(Set(deliveries.map(\.message.body)), [numbered(1), numbered(3)], "the bodies that came back")
      try expectEqual(deliveries.map(\.attempt), [1, 1], "their attempts")
      try expectEqual(try await broker.status(of: stage.queue).dead, 2, "the number still dead")
      for delivery in deliveries { try await delivery.settle(.acknowledge) }
      try await stage.expectNothing(from: subscription)
    },
    ContractCase("all dead letters go back at once, bytes unchanged") { stage in
      let broker = try await stage.open()
      try await stage.bury(3, on: broker)
      try await stage.harness.push(awkwardBytes, to: stage.queue)
      let subscription = try await broker.subscribe(to: stage.queue, prefetch: 10)
      try await stage.take(from: subscription)
        .settle(.deadLetter(DeadLetterReason(code: "syntax", message: "for the test")))
      try expectEqual(try await broker.requeueDeadLetters(of: stage.queue, ids: nil), 4, "the number requeued")
      let deliveries = try await stage.take(4, from: subscription)
      try expect(deliveries.contains { $0.message.body == awkwardBytes }, "the awkward bytes did not come back")
      try expectEqual(try await broker.status(of: stage.queue).dead, 0, "the number still dead")
      for delivery in deliveries { try await delivery.settle(.acknowledge) }
    },
    ContractCase("dead letters are forgotten by id, and all at once") { stage in
      let broker = try await stage.open()
      try await stage.bury(5, on: broker)
      let letters = try await broker.deadLetters(of: stage.queue, limit: 10, after: nil)
      let named = [letters[0].id, letters[4].id, "no such id"]
      try expectEqual(try await broker.purgeDeadLetters(of: stage.queue, ids: named), 2, "the number forgotten by id")
      let rest = try await broker.deadLetters(of: stage.queue, limit: 10, after: nil)
      try expectEqual(rest.map(\.message.body), (1..<4).map(numbered), "what is left")
      try expectEqual(try await broker.purgeDeadLetters(of: stage.queue, ids: []), 0, "the number forgotten by no id")
      try expectEqual(try await broker.purgeDeadLetters(of: stage.queue, ids: nil), 3, "the number forgotten")
      try expectEqual(
        try await broker.status(of: stage.queue), QueueStatus(queue: stage.queue), "the status at the end")
    },
  ]
}

extension ContractStage {
  /// Publishes `count` numbered messages and makes them dead letters, in order.
  fileprivate func bury(_ count: Int, on broker: any Broker) async throws {
    let subscription = try await broker.subscribe(to: queue, prefetch: 1)
    for number in 0..<count {
      try await broker.publish([Message(body: numbered(number))], to: queue)
      try await take(from: subscription).settle(.deadLetter(DeadLetterReason(code: "failed", message: "for the test")))
    }
    await subscription.close()
  }
}
