import Plainwire

extension BrokerContract {
  /// Batches, and publishing from many tasks.
  static let publishCases = [
    ContractCase("a batch of 10,000 arrives whole") { stage in
      let broker = try await stage.open()
      try await broker.publish(numberedMessages(10_000), to: stage.queue)
      try expectEqual(try await broker.status(of: stage.queue).waiting, 10_000, "the number waiting")
      let subscription = try await broker.subscribe(to: stage.queue, prefetch: 500)
      var seen = Set<[UInt8]>()
      var inOrder = true
      for number in 0..<10_000 {
        guard let delivery = try await subscription.next() else { throw ContractFailure("the subscription ended") }
        let body = delivery.message.body
        delivery.post(.acknowledge)
        seen.insert(body)
        inOrder = inOrder && body == numbered(number)
      }
      try expectEqual(seen.count, 10_000, "the number of different messages")
      try expect(inOrder || !broker.capabilities.contains(.fifo), "the batch came out of order")
      await subscription.close()
      try expectEqual(
        try await broker.status(of: stage.queue), QueueStatus(queue: stage.queue), "the status at the end")
    },
    ContractCase("an empty batch is nothing to do") { stage in
      let broker = try await stage.open()
      try await broker.publish([], to: stage.queue)
      try expectEqual(try await broker.status(of: stage.queue).waiting, 0, "the number waiting")
    },
    ContractCase("a queue without a name is refused") { stage in
      let broker = try await stage.open()
      try await expectError(.configuration, "publishing to it") {
        try await broker.publish([Message(body: numbered(1))], to: "")
      }
      try await expectError(.configuration, "subscribing to it") {
        await (try await broker.subscribe(to: "", prefetch: 1)).close()
      }
    },
    ContractCase("many tasks publish through one broker at once") { stage in
      let broker = try await stage.open()
      let queue = stage.queue
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<200 {
          group.addTask { try await broker.publish([Message(body: numbered(number))], to: queue) }
        }
        try await group.waitForAll()
      }
      let subscription = try await broker.subscribe(to: stage.queue, prefetch: 200)
      let deliveries = try await stage.take(200, from: subscription)
      try expectEqual(Set(deliveries.map(\.message.body)).count, 200, "the number of different messages")
      for delivery in deliveries { delivery.post(.acknowledge) }
    },
  ]
}
