import Plainwire
import SQLiteBroker

extension Probe {
  /// Publishes, then consumes everything, and prints both rates.
  static func measureThroughput(_ path: String, _ arguments: Arguments) async throws {
    let count = arguments.count("count", 100_000)
    let options = SQLiteOptions(synchronous: arguments.count("full", 0) == 1 ? .full : .normal)
    let broker = try await SQLiteBroker.open(path: path, options: options)
    let clock = ContinuousClock()
    let publishing = try await clock.measure {
      try await publishAll(count, on: broker, arguments)
    }
    let subscription = try await broker.subscribe(to: queue, prefetch: arguments.count("prefetch", 1_000))
    let done = Counter()
    let consuming = try await clock.measure {
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<arguments.count("tasks", 64) {
          group.addTask {
            while let delivery = try await subscription.next() {
              delivery.post(.acknowledge)
              if done.next() == count { await subscription.stop() }
            }
          }
        }
        try await group.waitForAll()
      }
      await subscription.close()
    }
    report("publish", count, publishing)
    report("consume", count, consuming)
    report("both", count, publishing + consuming)
    let left = try await broker.status(of: queue)
    print("left: \(left.waiting + left.inFlight)")
    await broker.close()
  }

  private static func publishAll(_ count: Int, on broker: SQLiteBroker, _ arguments: Arguments) async throws {
    let publishers = arguments.count("publishers", 16)
    let part = arguments.count("part", 1)
    let now = SystemTime().now
    let message = Message(
      body: Array("{\"a\":1,\"b\":2}".utf8),
      envelope: Envelope(id: "01890a5d-ac96-774b-bcce-b302099a8057", publishedAt: now))
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<publishers {
        group.addTask {
          let messages = Array(repeating: message, count: part)
          for _ in 0..<(count / publishers / part) { try await broker.publish(messages, to: queue) }
        }
      }
      try await group.waitForAll()
    }
    let rest = count - count / publishers / part * publishers * part
    if rest > 0 { try await broker.publish(Array(repeating: message, count: rest), to: queue) }
  }

  static func report(_ what: String, _ count: Int, _ time: Duration, of unit: String = "messages") {
    let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    print("\(what): \(count) in \(seconds) s, \(Int(Double(count) / seconds)) \(unit)/s")
  }
}
