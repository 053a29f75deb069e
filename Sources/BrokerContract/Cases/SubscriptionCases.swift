import Plainwire

extension BrokerContract {
  /// Pulling, and the end of pulling.
  static let subscriptionCases = [
    ContractCase("no more than `prefetch` deliveries are unsettled, however many ask", needs: .acknowledges) { stage in
      let broker = try await stage.open()
      try await broker.publish(numberedMessages(100), to: stage.queue)
      let subscription = try await broker.subscribe(to: stage.queue, prefetch: 7)
      let taken = Shared<[HeldDelivery]>([])
      let askers = (0..<20).map { _ in
        Task {
          while let delivery = try await subscription.next() {
            let held = HeldDelivery(delivery)
            taken.change { $0.append(held) }
          }
        }
      }
      try await stage.eventually("seven are handed out") { taken.value.count >= 7 }
      try await Task.sleep(for: ContractStage.silence)
      try expectEqual(taken.value.count, 7, "the number handed out unsettled")
      let status = try await broker.status(of: stage.queue)
      try expectEqual([status.waiting, status.inFlight], [93, 7], "waiting and in flight")
      try await taken.value[0].settle(.acknowledge)
      try await stage.eventually("the free place is used") { taken.value.count == 8 }
      await subscription.stop()
      for asker in askers { try await asker.value }
      for held in taken.value.dropFirst() { try await held.settle(.acknowledge) }
    },
    ContractCase("cancelling next() loses no delivery, and returns at once") { stage in
      let broker = try await stage.open()
      let subscription = try await broker.subscribe(to: stage.queue, prefetch: 4)
      let taken = Shared<[[UInt8]]>([])
      for number in 0..<100 {
        let call = Task {
          guard let delivery = try await subscription.next() else { return }
          let body = delivery.message.body
          taken.change { $0.append(body) }
          try await delivery.settle(.acknowledge)
        }
        async let published: Void = broker.publish([Message(body: numbered(number))], to: stage.queue)
        if number.isMultiple(of: 3) { await Task.yield() }
        call.cancel()
        try await published
        _ = await call.result
      }
      var all = Set(taken.value)
      while all.count < 100 {
        let delivery = try await stage.take(from: subscription)
        all.insert(delivery.message.body)
        try await delivery.settle(.acknowledge)
      }
      try await stage.expectNothing(from: subscription)
      let status = try await broker.status(of: stage.queue)
      try expectEqual([status.waiting, status.inFlight], [0, 0], "waiting and in flight at the end")
    },
    ContractCase("next() in a cancelled task returns nil and takes nothing") { stage in
      let broker = try await stage.open()
      try await broker.publish([Message(body: numbered(1))], to: stage.queue)
      let subscription = try await broker.subscribe(to: stage.queue, prefetch: 1)
      let call = Task {
        withUnsafeCurrentTask { $0?.cancel() }
        guard let delivery = try await subscription.next() else { return false }
        delivery.post(.requeue(after: .zero))
        return true
      }
      try expect(try await !call.value, "a cancelled task was handed a delivery")
      try await stage.take(from: subscription).settle(.acknowledge)
    },
    ContractCase("stop() ends waiting calls with nil, and later calls too") { stage in
      let broker = try await stage.open()
      let subscription = try await broker.subscribe(to: stage.queue, prefetch: 2)
      let waiting = (0..<3).map { _ in Task { try await subscription.next() == nil } }
      try await Task.sleep(for: .milliseconds(30))
      await subscription.stop()
      for call in waiting { try expect(try await call.value, "a stopped subscription handed out a delivery") }
      try await broker.publish([Message(body: numbered(1))], to: stage.queue)
      try expect(try await subscription.next() == nil, "next() after stop() handed out a delivery")
    },
    ContractCase(
      "stop() gives back what was fetched ahead at once; what is in hand can still be settled",
      needs: .leasesEachMessage
    ) { stage in
      let (first, second) = (try await stage.open(), try await stage.open())
      try await first.publish(numberedMessages(10), to: stage.queue)
      let stopping = try await first.subscribe(to: stage.queue, prefetch: 10)
      let inHand = try await stage.take(from: stopping)
      await stopping.stop()
      let subscription = try await second.subscribe(to: stage.queue, prefetch: 10)
      let others = try await stage.take(9, from: subscription)
      try expectEqual(others.map(\.attempt), Array(repeating: 1, count: 9), "the attempts of what was given back")
      try await stage.expectNothing(from: subscription)
      try await inHand.settle(.acknowledge)
      for delivery in others { try await delivery.settle(.acknowledge) }
    },
    ContractCase("close() applies what was posted, and gives back the rest") { stage in
      let (first, second) = (try await stage.open(), try await stage.open())
      try await first.publish(numberedMessages(200), to: stage.queue)
      let closing = try await first.subscribe(to: stage.queue, prefetch: 200)
      let deliveries = try await stage.take(200, from: closing)
      for delivery in deliveries.dropLast(5) { delivery.post(.acknowledge) }
      await closing.close()
      let subscription = try await second.subscribe(to: stage.queue, prefetch: 200)
      let rest = try await stage.take(5, from: subscription)
      try expectEqual(
        Set(rest.map(\.message.body)), Set((195..<200).map(numbered)), "what came after closing")
      try await stage.expectNothing(from: subscription)
      for delivery in rest { try await delivery.settle(.acknowledge) }
      withExtendedLifetime(deliveries) {}
    },
    ContractCase("close() of the broker ends whoever waits, and late settlements are refused") { stage in
      let (broker, other) = (try await stage.open(), try await stage.open())
      try await broker.publish(numberedMessages(2), to: stage.queue)
      let subscription = try await broker.subscribe(to: stage.queue, prefetch: 2)
      let inHand = try await stage.take(2, from: subscription)
      let waiting = Task { try await subscription.next() == nil }
      let calling = Task { try await broker.awaitReply(at: "nobody", within: .seconds(600)) }
      try await Task.sleep(for: .milliseconds(30))
      try await bounded(.seconds(30), "closing a broker in use") { await broker.close() }
      let ended = try await bounded(.seconds(30), "a waiting next() after close()") { await waiting.result }
      try expect((try? ended.get()) != false, "a closed broker handed out a delivery")
      _ = try await bounded(.seconds(30), "a waiting call after close()") { await calling.result }
      let late = await Task { try await inHand[0].settle(.acknowledge) }.result
      try expect((try? late.get()) == nil, "a settlement after close() succeeded")
      inHand[1].post(.acknowledge)
      if broker.capabilities.contains(.acknowledges) {
        let again = try await stage.take(2, from: try await other.subscribe(to: stage.queue, prefetch: 2))
        for delivery in again { try await delivery.settle(.acknowledge) }
      }
    },
    ContractCase("two subscriptions of one client are two consumers") { stage in
      let broker = try await stage.open()
      let one = try await broker.subscribe(to: stage.queue, prefetch: 1)
      let two = try await broker.subscribe(to: "\(stage.queue)-2", prefetch: 1)
      try await broker.publish([Message(body: numbered(2))], to: "\(stage.queue)-2")
      try await broker.publish([Message(body: numbered(1))], to: stage.queue)
      let (first, second) = (try await stage.take(from: one), try await stage.take(from: two))
      try expectEqual([first.message.body, second.message.body], [numbered(1), numbered(2)], "the bodies")
      await one.close()
      try await second.settle(.acknowledge)
    },
  ]
}
