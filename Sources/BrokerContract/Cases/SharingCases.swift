import Plainwire

extension BrokerContract {
  /// Several consumers of one queue.
  static let sharingCases = [
    ContractCase(
      "two clients share 10,000 identical bodies, and none is delivered twice", needs: .leasesEachMessage
    ) { stage in
      let total = 10_000
      let clients = [try await stage.open(), try await stage.open()]
      try await clients[0].publish(
        Array(repeating: Message(body: bytes(#"{"a":1}"#)), count: total), to: stage.queue)
      let counts = Shared([0, 0])
      var subscriptions: [any Subscription] = []
      for client in clients { subscriptions.append(try await client.subscribe(to: stage.queue, prefetch: 50)) }
      let tasks = subscriptions.enumerated().flatMap { index, subscription in
        (0..<4).map { _ in
          Task {
            while let delivery = try await subscription.next() {
              counts.change { $0[index] += 1 }
              delivery.post(.acknowledge)
              await Task.yield()
            }
          }
        }
      }
      try await stage.eventually("all \(total) are delivered") { counts.value[0] + counts.value[1] >= total }
      // Before anybody leaves: where consumers share by partitions, what is posted while one goes may run again.
      try await stage.eventually("all \(total) are settled") {
        try await clients[0].status(of: stage.queue) == QueueStatus(queue: stage.queue)
      }
      try await Task.sleep(for: ContractStage.silence)
      for subscription in subscriptions { await subscription.close() }
      for task in tasks { try await task.value }
      let shares = counts.value
      try expectEqual(shares[0] + shares[1], total, "the number of deliveries")
      try expect((shares.min() ?? 0) >= total / 100, "the shares are \(shares)")
      try expectEqual(
        try await clients[0].status(of: stage.queue), QueueStatus(queue: stage.queue), "the status at the end")
    },
    ContractCase(
      "nothing is lost in a storm of settlements of every kind, with publishers and a crash in the midst",
      needs: .acknowledges
    ) { stage in
      let storm = Storm(stage, messages: 1500)
      let dying = try await stage.open()
      let doomed = try await storm.consume(on: dying, tasks: 4)
      let consumers = [
        try await storm.consume(on: try await stage.open(), tasks: 4),
        try await storm.consume(on: try await stage.open(), tasks: 4),
      ]
      try await storm.publish(on: try await stage.open())
      try await stage.eventually("a third is done") { storm.done.value.count > storm.messages / 3 }
      try await stage.crash(dying)
      try await stage.eventually("every message has come to its end, \(storm.missing) have not") { storm.missing == 0 }
      let watcher = try await stage.open()
      try await stage.eventually("nothing is left") {
        let status = try await watcher.status(of: stage.queue)
        return status.waiting + status.delayed + status.inFlight == 0
      }
      for consumer in consumers { await consumer.close() }
      withExtendedLifetime(doomed) {}
    },
  ]
}
