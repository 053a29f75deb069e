import Plainwire

extension BrokerContract {
  /// What each settlement does, and that it is done once.
  static let settlementCases = [
    ContractCase("what was acknowledged never comes again") { stage in
      let broker = try await stage.open()
      try await broker.publish(numberedMessages(3), to: stage.queue)
      let subscription = try await broker.subscribe(to: stage.queue, prefetch: 3)
      for delivery in try await stage.take(3, from: subscription) { try await delivery.settle(.acknowledge) }
      await stage.closeAll()
      let again = try await stage.open()
      try expectEqual(
        try await again.status(of: stage.queue), QueueStatus(queue: stage.queue), "the status after all were settled")
      try await stage.expectNothing(from: try await again.subscribe(to: stage.queue, prefetch: 3))
    },
    ContractCase("a retry raises the attempt, a requeue does not") { stage in
      let broker = try await stage.open()
      try await broker.publish([Message(body: numbered(1))], to: stage.queue)
      let subscription = try await broker.subscribe(to: stage.queue, prefetch: 1)
      let steps: [(Settlement, Int)] = [
        (.retry(after: .zero), 2), (.requeue(after: .zero), 2), (.requeue(after: .milliseconds(20)), 2),
        (.retry(after: .milliseconds(20)), 3),
      ]
      for (settlement, attempt) in steps {
        try await stage.take(from: subscription).settle(settlement)
        let delivery = try await stage.take(from: subscription)
        try expectEqual(delivery.attempt, attempt, "the attempt after \(settlement)")
        try expectEqual(delivery.message.body, numbered(1), "the body after \(settlement)")
        delivery.drop()
      }
    },
    ContractCase("the id of a message stays through retries and requeues") { stage in
      let broker = try await stage.open()
      try await stage.harness.push(numbered(1), to: stage.queue)
      let subscription = try await broker.subscribe(to: stage.queue, prefetch: 1)
      let first = try await stage.take(from: subscription)
      try await first.settle(.retry(after: .zero))
      let second = try await stage.take(from: subscription)
      try expectEqual(second.message.envelope.id, first.message.envelope.id, "the id at the second attempt")
      try await second.settle(.acknowledge)
    },
    ContractCase("a requeue without delay goes to the queue's tail", needs: .fifo) { stage in
      let broker = try await stage.open()
      try await broker.publish(numberedMessages(3), to: stage.queue)
      let subscription = try await broker.subscribe(to: stage.queue, prefetch: 1)
      try await stage.take(from: subscription).settle(.requeue(after: .zero))
      for number in [1, 2, 0] {
        let delivery = try await stage.take(from: subscription)
        try expectEqual(delivery.message.body, numbered(number), "the next body")
        try await delivery.settle(.acknowledge)
      }
    },
    ContractCase(
      "a settlement after the lease was lost is refused, and does not touch the other's run", needs: .acknowledges
    ) {
      stage in
      let (slow, other) = (try await stage.open(), try await stage.open())
      try await slow.publish(numberedMessages(2), to: stage.queue)
      let stalled = try await slow.subscribe(to: stage.queue, prefetch: 2)
      let late = try await stage.take(2, from: stalled)
      await stalled.stop()
      try await stage.harness.expireLeases(of: slow)
      let subscription = try await other.subscribe(to: stage.queue, prefetch: 2)
      let taken = try await stage.take(2, from: subscription)
      try await expectError(.leaseLost, "a late acknowledgement") { try await late[0].settle(.acknowledge) }
      late[1].post(.deadLetter(DeadLetterReason(code: "failed", message: "too late")))
      await stalled.close()
      let status = try await other.status(of: stage.queue)
      try expectEqual([status.inFlight, status.dead], [2, 0], "in flight and dead after late settlements")
      for delivery in taken { try await delivery.settle(.acknowledge) }
      try expectEqual(try await other.status(of: stage.queue), QueueStatus(queue: stage.queue), "the status at the end")
    },
    ContractCase("a delivery that is dropped unsettled comes again, its attempt unchanged") { stage in
      let broker = try await stage.open()
      try await broker.publish([Message(body: numbered(1))], to: stage.queue)
      let subscription = try await broker.subscribe(to: stage.queue, prefetch: 1)
      try await stage.take(from: subscription).drop()
      let delivery = try await stage.take(from: subscription)
      try expectEqual(delivery.attempt, 1, "the attempt")
      try await delivery.settle(.acknowledge)
      try await stage.expectNothing(from: subscription)
    },
    ContractCase("a lease is renewed as long as its holder lives", needs: .acknowledges) {
      stage in
      let (busy, other) = (try await stage.open(), try await stage.open())
      try await busy.publish([Message(body: numbered(1))], to: stage.queue)
      let delivery = try await stage.take(from: try await busy.subscribe(to: stage.queue, prefetch: 1))
      let subscription = try await other.subscribe(to: stage.queue, prefetch: 1)
      try await stage.expectNothing(from: subscription, for: stage.harness.leaseTime * 3)
      try await delivery.settle(.acknowledge)
      try await stage.expectNothing(from: subscription)
    },
  ]
}
