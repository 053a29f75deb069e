import Plainwire

extension BrokerContract {
  /// The greatest first, whatever way a message has come.
  static let priorityCases = [
    ContractCase("the greatest priority is taken first, equal ones in order", needs: .priorities) { stage in
      try await stage.expectOrder(of: [0, 5, 2, 5, 0, 9], [5, 1, 3, 2, 0, 4])
    },
    ContractCase("a priority below 0 is taken last", needs: [.priorities, .negativePriorities]) { stage in
      try await stage.expectOrder(of: [0, 5, -1, 5, 0, 9, -2, -1], [5, 1, 3, 0, 4, 2, 7, 6])
    },
    ContractCase("a priority below 0 counts as 0 where there is none below", needs: .priorities) { stage in
      guard try await !stage.open().capabilities.contains(.negativePriorities) else { return }
      try await stage.expectOrder(of: [0, -1, 5, 0, -7], [2, 0, 1, 3, 4])
    },
    ContractCase("a thousand of a few priorities come in order", needs: .priorities) { stage in
      let broker = try await stage.open()
      let priorities = (0..<1000).map { $0 % 4 }
      try await broker.publish(prioritised(priorities), to: stage.queue)
      let subscription = try await broker.subscribe(to: stage.queue, prefetch: 1)
      let order = priorities.indices.sorted { (-priorities[$0], $0) < (-priorities[$1], $1) }.map(numbered)
      let bodies = try await stage.drain(subscription, awaiting: order).map(\.body)
      try expect(bodies == order, "they came in another order")
    },
    ContractCase("a delayed message has its priority when its time has come", needs: [.priorities, .delays]) { stage in
      let broker = try await stage.open()
      let due = SystemTime().now + 300
      var messages = prioritised([0, 5, 3, 0, 9, 5])
      for late in [1, 2, 3] { messages[late].envelope.notBefore = due }
      try await broker.publish(messages, to: stage.queue)
      try expectEqual(try await broker.status(of: stage.queue).delayed, 3, "the number delayed")
      try await stage.expectAll(6, on: broker, after: due + 200)
      let subscription = try await broker.subscribe(to: stage.queue, prefetch: 1)
      let bodies = try await stage.drain(subscription, awaiting: (0..<6).map(numbered)).map(\.body)
      try expectEqual(bodies.first, numbered(4), "the first body")
      try expectEqual(Set(bodies[1..<3]), [numbered(1), numbered(5)], "those of the next priority")
      try expectEqual(bodies[3], numbered(2), "the body before those without a priority")
      try expectEqual(Set(bodies[4...]), [numbered(0), numbered(3)], "those without a priority")
    },
    ContractCase("a message with a priority comes to who waits already", needs: .priorities) { stage in
      let broker = try await stage.open()
      let subscription = try await broker.subscribe(to: stage.queue, prefetch: 2)
      try await stage.expectNothing(from: subscription)
      for number in 1...3 {
        try await broker.publish([Message(body: numbered(number), envelope: Envelope(priority: 3))], to: stage.queue)
        let delivery = try await stage.take(from: subscription)
        try expectEqual(delivery.message.body, numbered(number), "the body")
        try await delivery.settle(.acknowledge)
      }
    },
    ContractCase("a delayed message with a priority comes by itself", needs: [.priorities, .delays]) { stage in
      let broker = try await stage.open()
      let subscription = try await broker.subscribe(to: stage.queue, prefetch: 2)
      let due = SystemTime().now + 300
      var message = prioritised([7])[0]
      message.envelope.notBefore = due
      try await broker.publish([message], to: stage.queue)
      let delivery = try await stage.take(from: subscription)
      try expect(SystemTime().now >= due, "the message came \(due - SystemTime().now) ms before its time")
      try expectEqual(delivery.message.envelope.priority, 7, "the priority")
      try await delivery.settle(.acknowledge)
    },
    ContractCase("a message that comes again keeps its priority", needs: .priorities) { stage in
      for settlement in [Settlement.retry(after: .zero), .retry(after: .milliseconds(100)), .requeue(after: .zero)] {
        let broker = try await stage.open()
        try await broker.publish(prioritised([0, 5, 0, 2]), to: stage.queue)
        let first = try await broker.subscribe(to: stage.queue, prefetch: 1)
        let delivery = try await stage.take(from: first)
        try expectEqual(delivery.message.body, numbered(1), "the first body")
        try await delivery.settle(settlement)
        // What one consumer has taken ahead is not reordered.
        await first.close()
        try await stage.expectAll(4, on: broker, after: SystemTime().now + 300)
        let second = try await broker.subscribe(to: stage.queue, prefetch: 1)
        let expected = [1, 3, 0, 2].map(numbered)
        let bodies = try await stage.drain(second, awaiting: expected).map(\.body)
        try expectEqual(bodies, expected, "the bodies after \(settlement)")
        await second.close()
      }
    },
    ContractCase("what goes back unsettled keeps its priority and its place", needs: .priorities) { stage in
      let broker = try await stage.open()
      try await broker.publish(prioritised([0, 2, 5, 5]), to: stage.queue)
      let subscription = try await broker.subscribe(to: stage.queue, prefetch: 4)
      let held = try await stage.take(4, from: subscription)
      try expectEqual(held.map(\.message.body), [2, 3, 1, 0].map(numbered), "the bodies at first")
      await subscription.close()
      for delivery in held { delivery.drop() }
      try await stage.expectAll(4, on: broker, after: 0)
      try await broker.publish([Message(body: numbered(9), envelope: Envelope(priority: 4))], to: stage.queue)
      let again = try await broker.subscribe(to: stage.queue, prefetch: 1)
      let expected = [2, 3, 9, 1, 0].map(numbered)
      let bodies = try await stage.drain(again, awaiting: expected).map(\.body)
      try expectEqual(bodies, expected, "the bodies when they came back")
    },
    ContractCase("what a dead consumer held keeps its priority", needs: [.priorities, .acknowledges]) { stage in
      let broker = try await stage.open()
      try await broker.publish(prioritised([0, 5, 2]), to: stage.queue)
      let doomed = try await stage.open()
      _ = try await stage.take(3, from: try await doomed.subscribe(to: stage.queue, prefetch: 3))
      try await stage.crash(doomed)
      let subscription = try await broker.subscribe(to: stage.queue, prefetch: 1)
      let bodies = try await stage.take(1, from: subscription).map(\.message.body)
      try expectEqual(bodies, [numbered(1)], "the first body that came back")
    },
    ContractCase("a dead letter that goes back keeps its priority", needs: .priorities) { stage in
      let broker = try await stage.open()
      try await broker.publish(prioritised([5]), to: stage.queue)
      let subscription = try await broker.subscribe(to: stage.queue, prefetch: 1)
      try await stage.take(from: subscription).settle(.deadLetter(DeadLetterReason(code: "failed", message: "no")))
      await subscription.close()
      try await broker.publish(numberedMessages(3), to: stage.queue)
      try expectEqual(try await broker.requeueDeadLetters(of: stage.queue, ids: nil), 1, "the number requeued")
      let again = try await broker.subscribe(to: stage.queue, prefetch: 1)
      let delivery = try await stage.take(from: again)
      try expectEqual(delivery.message.envelope.priority, 5, "the priority of the first")
      try await delivery.settle(.acknowledge)
      let behind = try await stage.drain(again, awaiting: (0..<3).map(numbered))
      try expectEqual(behind.count, 3, "the number of those behind it")
    },
    ContractCase("what has a priority is counted and purged like the rest", needs: [.priorities, .delays]) { stage in
      let broker = try await stage.open()
      var messages = prioritised([0, 5, 5])
      messages[2].envelope.notBefore = SystemTime().now + 60_000
      try await broker.publish(messages, to: stage.queue)
      let status = try await broker.status(of: stage.queue)
      try expectEqual(status, QueueStatus(queue: stage.queue, waiting: 2, delayed: 1), "the status")
      try expectEqual(try await broker.purge(stage.queue), 3, "the number purged")
      try expectEqual(
        try await broker.status(of: stage.queue), QueueStatus(queue: stage.queue), "the status at the end")
    },
  ]
}

/// A message for each priority, numbered by its position.
private func prioritised(_ priorities: [Int]) -> [Message] {
  priorities.enumerated().map { Message(body: numbered($0), envelope: Envelope(priority: $1)) }
}

extension ContractStage {
  /// Waits until so many wait, and that time has passed, by which those that were delayed are due.
  fileprivate func expectAll(_ count: Int, on broker: any Broker, after time: Int64) async throws {
    try await eventually("\(count) wait") {
      let status = try await broker.status(of: queue)
      return status.waiting + status.delayed == count && SystemTime().now > time
    }
  }

  /// Publishes a message for each priority, and expects them in an order of their positions.
  fileprivate func expectOrder(of priorities: [Int], _ order: [Int]) async throws {
    let broker = try await open()
    try await broker.publish(prioritised(priorities), to: queue)
    let subscription = try await broker.subscribe(to: queue, prefetch: 1)
    for number in order {
      let delivery = try await take(from: subscription)
      try expectEqual(delivery.message.body, numbered(number), "the next body")
      try await delivery.settle(.acknowledge)
    }
  }
}
