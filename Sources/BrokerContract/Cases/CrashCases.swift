import Plainwire

extension BrokerContract {
  /// A consumer may die at any point; nothing is lost, and what was settled stays settled.
  static let crashCases = [
    ContractCase("a crash before the first take loses nothing") { stage in
      let publisher = try await stage.open()
      try await publisher.publish(numberedMessages(50), to: stage.queue)
      try await stage.crash(publisher)
      let broker = try await stage.open()
      let subscription = try await broker.subscribe(to: stage.queue, prefetch: 50)
      let deliveries = try await stage.take(50, from: subscription)
      try expectEqual(Set(deliveries.map(\.message.body)).count, 50, "the number of messages")
      for delivery in deliveries { delivery.post(.acknowledge) }
    },
    ContractCase("a crash with deliveries in hand and fetched ahead loses none of them", needs: .acknowledges) {
      stage in
      let dying = try await stage.open()
      try await dying.publish(numberedMessages(60), to: stage.queue)
      let lost = try await dying.subscribe(to: stage.queue, prefetch: 40)
      let inHand = try await stage.take(10, from: lost)
      try await stage.crash(dying)
      let broker = try await stage.open()
      let subscription = try await broker.subscribe(to: stage.queue, prefetch: 100)
      let deliveries = try await stage.take(60, from: subscription)
      try expectEqual(Set(deliveries.map(\.message.body)).count, 60, "the number of messages that came again")
      for delivery in deliveries { try await delivery.settle(.acknowledge) }
      try expectEqual(
        try await broker.status(of: stage.queue), QueueStatus(queue: stage.queue), "the status at the end")
      withExtendedLifetime(inHand) {}
    },
    ContractCase("a crash right after settlements were posted repeats some at most", needs: .acknowledges) { stage in
      let dying = try await stage.open()
      try await dying.publish(numberedMessages(200), to: stage.queue)
      let lost = try await dying.subscribe(to: stage.queue, prefetch: 100)
      let settled = try await stage.take(50, from: lost)
      for delivery in settled { delivery.post(.acknowledge) }
      try await stage.crash(dying)
      let broker = try await stage.open()
      let subscription = try await broker.subscribe(to: stage.queue, prefetch: 300)
      let unsettled = Set((0..<200).map(numbered)).subtracting(settled.map(\.message.body))
      let messages = try await stage.drain(subscription, awaiting: unsettled, quiet: stage.harness.leaseTime * 4)
      try expect(messages.count <= 200, "\(messages.count) deliveries of 200 messages after one crash")
      try expectEqual(
        try await broker.status(of: stage.queue), QueueStatus(queue: stage.queue), "the status at the end")
    },
    ContractCase("a settlement that returned outlives a crash", needs: .acknowledges) { stage in
      let dying = try await stage.open()
      try await dying.publish(numberedMessages(4), to: stage.queue)
      let lost = try await dying.subscribe(to: stage.queue, prefetch: 4)
      let deliveries = try await stage.take(4, from: lost).sorted {
        $0.message.body.lexicographicallyPrecedes($1.message.body)
      }
      await lost.stop()
      try await deliveries[0].settle(.acknowledge)
      try await deliveries[1].settle(.retry(after: .milliseconds(50)))
      try await deliveries[2].settle(.requeue(after: .milliseconds(50)))
      try await deliveries[3].settle(.deadLetter(DeadLetterReason(code: "failed", message: "for the test")))
      try await stage.crash(dying)
      let broker = try await stage.open()
      let subscription = try await broker.subscribe(to: stage.queue, prefetch: 4)
      let messages = try await stage.drain(
        subscription, awaiting: [numbered(1), numbered(2)], quiet: stage.harness.leaseTime * 4)
      try expectEqual(Set(messages.map(\.body)), [numbered(1), numbered(2)], "what came again")
      try expectEqual(messages.count, 2, "the number of deliveries")
      try expectEqual(
        messages.first { $0.body == numbered(1) }?.envelope.attempt, 2, "the attempt of what was to be retried")
      try expectEqual(try await broker.status(of: stage.queue).dead, 1, "the number of dead letters")
    },
    ContractCase(
      "a crashed consumer's work returns while another consumer waits", needs: [.acknowledges, .leasesEachMessage]
    ) { stage in
      let (dying, living) = (try await stage.open(), try await stage.open())
      let subscription = try await living.subscribe(to: stage.queue, prefetch: 1)
      let holder = try await dying.subscribe(to: stage.queue, prefetch: 2)
      try await dying.publish(numberedMessages(3), to: stage.queue)
      let first = try await stage.take(from: subscription)
      let held = try await stage.take(2, from: holder)
      try await first.settle(.acknowledge)
      let waiting = Task { try await stage.take(from: subscription) }
      try await stage.crash(dying)
      try await waiting.value.settle(.acknowledge)
      try await stage.take(from: subscription).settle(.acknowledge)
      withExtendedLifetime(held) {}
    },
  ]
}
