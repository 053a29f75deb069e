import Plainwire

extension BrokerContract {
  /// Replies find their callers, and no one else.
  static let replyCases = [
    ContractCase("a reply is read by the caller that waits for it, byte for byte") { stage in
      let (caller, worker) = (try await stage.open(), try await stage.open())
      let waiting = Task { try await caller.awaitReply(at: "call-1", within: ContractStage.patience) }
      try await Task.sleep(for: .milliseconds(30))
      try await worker.reply(awkwardBytes, to: "call-1", lifetime: .seconds(60))
      try expectEqual(try await waiting.value, awkwardBytes, "the reply")
    },
    ContractCase("a reply that came before its caller asks is kept") { stage in
      let (caller, worker) = (try await stage.open(), try await stage.open())
      try await worker.reply(bytes("{}"), to: "call-2", lifetime: .seconds(60))
      let reply = try await caller.awaitReply(at: "call-2", within: ContractStage.patience)
      try expectEqual(reply, bytes("{}"), "the reply")
    },
    ContractCase("a caller gives up in time, and a late reply harms nobody") { stage in
      let broker = try await stage.open()
      let start = ContinuousClock.now
      let reply = try await broker.awaitReply(at: "call-3", within: .milliseconds(100))
      try expectEqual(reply, nil, "the reply")
      let waited = ContinuousClock.now - start
      try expect(waited >= .milliseconds(90) && waited < .seconds(30), "the caller waited \(waited), not 100 ms")
      try await broker.reply(bytes("1"), to: "call-3", lifetime: .seconds(60))
      let other = try await broker.awaitReply(at: "call-4", within: .milliseconds(50))
      try expectEqual(other, nil, "the reply at another address")
    },
    ContractCase("a cancelled caller returns nil at once") { stage in
      let broker = try await stage.open()
      let waiting = Task { try await broker.awaitReply(at: "call-5", within: .seconds(600)) }
      try await Task.sleep(for: .milliseconds(30))
      waiting.cancel()
      let reply = try await bounded(.seconds(30), "a cancelled call") { try await waiting.value }
      try expectEqual(reply, nil, "the reply")
    },
    ContractCase("fifty callers get each its own reply") { stage in
      let (caller, worker) = (try await stage.open(), try await stage.open())
      try await withThrowingTaskGroup(of: Bool.self) { group in
        for number in 0..<50 {
          group.addTask {
            try await caller.awaitReply(at: "many-\(number)", within: ContractStage.patience) == numbered(number)
          }
        }
        for number in (0..<50).reversed() {
          try await worker.reply(numbered(number), to: "many-\(number)", lifetime: .seconds(60))
        }
        for try await isRight in group { try expect(isRight, "a caller got another's reply, or none") }
      }
    },
  ]
}
