import Plainwire
import SQLiteBroker

extension Probe {
  /// Runs messages and prints `start BODY ATTEMPT` before each, `done BODY` once its acknowledgement is with the file.
  /// With `die-after=N` it kills itself, as `kill -9` would, after the Nth.
  static func consume(_ path: String, _ arguments: Arguments) async throws {
    let lease = Duration.milliseconds(Int64(arguments.number("lease", 15) * 1_000))
    let broker = try await SQLiteBroker.open(path: path, options: SQLiteOptions(lease: lease))
    let subscription = try await broker.subscribe(to: queue, prefetch: arguments.count("prefetch", 100))
    Line.write("ready")
    let hold = arguments.count("hold-ms", 0)
    let count = Counter()
    let limit = arguments.count("until", .max)
    let deadly = arguments.count("die-after", .max)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<arguments.count("tasks", 16) {
        group.addTask {
          while let delivery = try await subscription.next() {
            let body = String(decoding: delivery.message.body, as: UTF8.self)
            Line.write("start \(body) \(delivery.message.envelope.attempt)")
            if hold > 0 { try await Task.sleep(for: .milliseconds(Int.random(in: 0...hold))) }
            try await delivery.settle(.acknowledge)
            Line.write("done \(body)")
            let done = count.next()
            if done == deadly { Line.killProcess() }
            if done == limit { await subscription.stop() }
          }
        }
      }
      try await group.waitForAll()
    }
    await broker.close()
  }

  /// Publishes numbers, one message each, and with a pause the time of each in nanoseconds instead.
  static func publish(_ path: String, _ arguments: Arguments) async throws {
    let broker = try await SQLiteBroker.open(path: path)
    let pause = arguments.count("pause-us", 0)
    let first = arguments.count("from", 0)
    for number in first..<first + arguments.count("count", 1_000) {
      if pause > 0 { try await Task.sleep(for: .microseconds(pause)) }
      let body = pause > 0 ? Line.monotonicNanoseconds() : Int64(number)
      try await broker.publish([Message(body: Array(String(body).utf8))], to: queue)
    }
    await broker.close()
  }

  /// Waits for messages that do not come, and prints which share of one processor that took, in percent.
  static func idle(_ path: String, _ arguments: Arguments) async throws {
    let broker = try await SQLiteBroker.open(path: path)
    let subscription = try await broker.subscribe(to: queue, prefetch: 100)
    let waiting = (0..<16).map { _ in Task { try await subscription.next() == nil } }
    let seconds = arguments.number("seconds", 5)
    try await Task.sleep(for: .milliseconds(200))
    let before = Line.processorNanoseconds()
    try await Task.sleep(for: .milliseconds(Int64(seconds * 1_000)))
    print(Double(Line.processorNanoseconds() - before) / (seconds * 1e9) * 100)
    await broker.close()
    for call in waiting { _ = try await call.value }
  }

  /// Prints how long messages of `publish PATH pause-us=…` from another process took to the handler, in microseconds.
  static func measureLatency(_ path: String, _ arguments: Arguments) async throws {
    let broker = try await SQLiteBroker.open(path: path)
    let subscription = try await broker.subscribe(to: queue, prefetch: 10)
    print("ready")
    Line.flush()
    var latencies: [Int64] = []
    while latencies.count < arguments.count("count", 1_000), let delivery = try await subscription.next() {
      let sent = Int64(String(decoding: delivery.message.body, as: UTF8.self)) ?? 0
      latencies.append((Line.monotonicNanoseconds() - sent) / 1_000)
      delivery.post(.acknowledge)
    }
    await broker.close()
    latencies.sort()
    func at(_ share: Double) -> Int64 { latencies[min(Int(Double(latencies.count) * share), latencies.count - 1)] }
    print("p50 \(at(0.5)) p90 \(at(0.9)) p99 \(at(0.99)) max \(at(1))")
  }

  /// Gives up the rights of root, if it has them, and prints how opening fails.
  static func openAsNobody(_ path: String) async throws {
    Line.becomeNobody()
    do {
      let broker = try await SQLiteBroker.open(path: path)
      try await broker.publish([Message(body: [])], to: queue)
      print("opened")
    } catch {
      print(error)
    }
  }
}
