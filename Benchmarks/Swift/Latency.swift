import Plainwire

/// How long an idle consumer takes to run a message.
struct Latency {
  let broker: any Broker
  let count: Int

  func run() async throws {
    let subscription = try await broker.subscribe(to: "latency", prefetch: 10)
    var times: [Duration] = []
    for _ in 0..<count {
      try await Task.sleep(for: .milliseconds(10))
      let start = ContinuousClock.now
      async let published: Void = broker.publish([Message(body: Array(#"{"a":1,"b":2}"#.utf8))], to: "latency")
      guard let delivery = try await subscription.next() else { return }
      times.append(ContinuousClock.now - start)
      delivery.post(.acknowledge)
      try await published
    }
    await subscription.close()
    await broker.close()
    times.sort()
    for (name, share) in [("p50", 0.5), ("p99", 0.99)] {
      Row(name: "latency-\(name)", count: 1, time: times[min(count - 1, Int(Double(count) * share))]).print()
    }
  }
}
