import Brokers
import Plainwire

/// `Benchmarks <row> <address> <count>`: measures one thing and prints a line of JSON; `Benchmarks rate <a second> <seconds>`.
@main
struct Benchmarks {
  static func main() async throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard arguments.count == 3, let count = Int(arguments[2]), count > 0 else { throw Usage() }
    let (row, address) = (arguments[0], arguments[1])
    switch row {
    case "decode": try Decoding(count: count).run()
    case "rate": try await Pacing(rate: Double(address) ?? 1, seconds: count).run()
    case "bare" where address.hasPrefix("sqlite:"):
      // The broker makes the tables.
      let broker = try await open(address)
      try await BareSQLiteLoop(path: String(address.dropFirst(7)), count: count).run()
      await broker.close()
    case "bare" where isServer(address): try BareServerLoop(address: address, count: count).consume().print()
    case "bare-publish" where isServer(address): try BareServerLoop(address: address, count: count).publish().print()
    case "bare": try BareRedisLoop(address: address, count: count).run().print()
    case "latency": try await Latency(broker: try await open(address), count: count).run()
    default: try await Queueing(broker: try await open(address), count: count).run(row)
    }
  }

  private static func isServer(_ address: String) -> Bool {
    address.hasPrefix("amqp:") || address.hasPrefix("kafka:")
  }

  private static func open(_ address: String) async throws -> any Broker {
    try await Brokers.open(address)
  }

  struct Usage: Error, CustomStringConvertible {
    let description =
      "usage: Benchmarks publish|publish-each|consume|both|bare|bare-publish|latency|decode <address> <count>"
  }
}
