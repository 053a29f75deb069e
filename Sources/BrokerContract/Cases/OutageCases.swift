import Plainwire

extension BrokerContract {
  /// The server goes away and comes back; clients go on by themselves.
  static let outageCases = [
    ContractCase("a waiting consumer and a publisher go on after the server was away", needsServer: true) { stage in
      let (broker, server) = (try await stage.open(), try stage.server())
      let subscription = try await broker.subscribe(to: stage.queue, prefetch: 1)
      let waiting = Task { try await stage.take(from: subscription) }
      try await Task.sleep(for: .milliseconds(50))
      try await server.stop()
      try await expectError(.unavailable, "a publish while the server is away") {
        try await broker.publish(numberedMessages(1), to: stage.queue)
      }
      try await server.start()
      try await stage.eventually("publishing works again") {
        do {
          try await broker.publish([Message(body: numbered(7))], to: stage.queue)
          return true
        } catch let error as PublishError where error.cause.isRetriable {
          return false
        }
      }
      let delivery = try await waiting.value
      try expectEqual(delivery.message.body, numbered(7), "the body")
      try await delivery.settle(.acknowledge)
    },
    ContractCase(
      "what was published outlives the server, and what was in hand is settled or comes again",
      needs: [.persistent, .acknowledges], needsServer: true
    ) { stage in
      let (broker, server) = (try await stage.open(), try stage.server())
      try await broker.publish(numberedMessages(20), to: stage.queue)
      let subscription = try await broker.subscribe(to: stage.queue, prefetch: 5)
      let inHand = try await stage.take(5, from: subscription)
      try await server.stop()
      try await server.start()
      var done = Set<[UInt8]>()
      for delivery in inHand {
        do {
          try await delivery.settle(.acknowledge)
          done.insert(delivery.message.body)
        } catch let error as BrokerError where [.leaseLost, .unavailable].contains(error.code) {
          continue
        }
      }
      while done.count < 20 {
        let delivery = try await stage.take(from: subscription)
        done.insert(delivery.message.body)
        try await delivery.settle(.acknowledge)
      }
      try await stage.eventually("nothing is left") {
        try await broker.status(of: stage.queue) == QueueStatus(queue: stage.queue)
      }
    },
  ]
}

extension ContractStage {
  fileprivate func server() throws -> any ContractServer {
    guard let server = harness.server else { throw ContractFailure("the harness has no server to stop") }
    return server
  }
}
