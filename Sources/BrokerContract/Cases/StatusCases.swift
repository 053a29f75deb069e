import Plainwire

extension BrokerContract {
  /// Counts, lists, and emptying a queue.
  static let statusCases = [
    ContractCase("the status counts what waits, is delayed, in flight and dead", needs: .acknowledges) { stage in
      let broker = try await stage.open()
      try await broker.publish(numberedMessages(6), to: stage.queue)
      let subscription = try await broker.subscribe(to: stage.queue, prefetch: 4)
      let deliveries = try await stage.take(4, from: subscription)
      await subscription.stop()
      try await deliveries[0].settle(.retry(after: .seconds(600)))
      try await deliveries[1].settle(.requeue(after: .seconds(600)))
      try await deliveries[2].settle(.deadLetter(DeadLetterReason(code: "failed", message: "for the test")))
      let expected = QueueStatus(queue: stage.queue, waiting: 2, delayed: 2, inFlight: 1, dead: 1)
      try expectEqual(try await broker.status(of: stage.queue), expected, "the status")
      var seenByAnother = try await stage.open().status(of: stage.queue)
      if !broker.capabilities.contains(.countsInFlight), seenByAnother.inFlight == 0 {
        // What others hold is counted as waiting there, or not at all.
        try expect((2...3).contains(seenByAnother.waiting), "another client sees \(seenByAnother.waiting) waiting")
        (seenByAnother.waiting, seenByAnother.inFlight) = (2, 1)
      }
      try expectEqual(seenByAnother, expected, "the status as another client sees it")
      try await deliveries[3].settle(.acknowledge)
      try expectEqual(try await broker.status(of: stage.queue).inFlight, 0, "the number in flight at the end")
    },
    ContractCase("the queues are listed by name with their counts; an unknown one counts nothing") { stage in
      let broker = try await stage.open()
      try await broker.publish(numberedMessages(2), to: "b")
      try await broker.publish(numberedMessages(1), to: "a")
      let subscription = try await broker.subscribe(to: "c", prefetch: 1)
      try await broker.publish(numberedMessages(1), to: "c")
      try await stage.take(from: subscription)
        .settle(.deadLetter(DeadLetterReason(code: "failed", message: "for the test")))
      await subscription.close()
      let queues = try await broker.queues()
      try expectEqual(
        queues,
        [
          QueueStatus(queue: "a", waiting: 1), QueueStatus(queue: "b", waiting: 2), QueueStatus(queue: "c", dead: 1),
        ], "the queues")
      try expectEqual(try await broker.status(of: "none"), QueueStatus(queue: "none"), "an unknown queue's status")
    },
    ContractCase("purge removes what waits and is delayed, and leaves what is in flight alone", needs: .acknowledges) {
      stage in
      let broker = try await stage.open()
      try await broker.publish(numberedMessages(6), to: stage.queue)
      try await broker.publish(numberedMessages(2), to: "another")
      let subscription = try await broker.subscribe(to: stage.queue, prefetch: 2)
      let deliveries = try await stage.take(2, from: subscription)
      await subscription.stop()
      try await deliveries[0].settle(.retry(after: .seconds(600)))
      try expectEqual(try await broker.purge(stage.queue), 5, "the number purged")
      try expectEqual(
        try await broker.status(of: stage.queue), QueueStatus(queue: stage.queue, inFlight: 1), "the status after it")
      try await deliveries[1].settle(.retry(after: .zero))
      let again = try await broker.subscribe(to: stage.queue, prefetch: 2)
      try await stage.take(from: again).settle(.acknowledge)
      try expectEqual(try await broker.status(of: "another").waiting, 2, "the number waiting in another queue")
    },
    ContractCase("a closed broker says so") { stage in
      let broker = try await stage.open()
      await broker.close()
      try await expectError(.closed, "a publish after close()") {
        try await broker.publish(numberedMessages(1), to: stage.queue)
      }
      try await expectError(.closed, "a subscription after close()") {
        _ = try await broker.subscribe(to: stage.queue, prefetch: 1)
      }
      try await expectError(.closed, "a status after close()") { _ = try await broker.status(of: stage.queue) }
      await broker.close()
    },
  ]
}
