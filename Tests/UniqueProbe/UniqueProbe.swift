import Brokers
import ExampleTasks
import Plainwire
import TestProcesses
import TestRandom

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A publisher or a consumer of `Add`, of which those with the same `a` are the same for an hour.
///
/// `UniqueProbe publish <broker> <seed> <tasks> <keys>`: each key comes several times, close together; every second batch is
/// published by one that knows of nothing.
///
/// `UniqueProbe consume <broker> <log> <slots> <hold in milliseconds>`: writes `+` or `-`, its process and the `a` of each run
/// that begins or ends.
@main
struct UniqueProbe {
  private static let unique = Unique<Add>.within(.seconds(3600), by: \.a)

  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 6, let fourth = Int(arguments[4]), let fifth = Int(arguments[5]) else { throw Usage() }
    let broker = try await Brokers.open(arguments[2])
    switch arguments[1] {
    case "publish": try await publish(fourth, keys: fifth, seed: UInt64(arguments[3]) ?? 0, on: broker)
    case "consume": try await consume(slots: fourth, hold: fifth, log: RunLog(path: arguments[3]), on: broker)
    default: throw Usage()
    }
    await broker.close()
  }

  private static func publish(_ count: Int, keys: Int, seed: UInt64, on broker: any Broker) async throws {
    var random = SeededRandom(seed: seed)
    for start in stride(from: 0, to: count, by: 25) {
      let near = keys * start / count
      let tasks = (0..<min(25, count - start)).map { number in
        Add(a: min(near + Int.random(in: 0..<50, using: &random), keys - 1), b: start + number)
      }
      if start.isMultiple(of: 50) {
        try await broker.publish(tasks)
      } else {
        try await broker.publish(tasks, unique: unique)
      }
    }
  }

  private static func consume(slots: Int, hold: Int, log: RunLog, on broker: any Broker) async throws {
    let process = getpid()
    let worker = Worker(on: broker) {
      Consumer(of: Add.self, run: .tasks(slots), prefetch: slots, unique: unique) { add, _ in
        log.add("+ \(process) \(add.a)")
        try await Task.sleep(for: .milliseconds(Int.random(in: 0...hold)))
        log.add("- \(process) \(add.a)")
        return add.a + add.b
      }
    }
    try await worker.run()
  }

  struct Usage: Error {}
}
