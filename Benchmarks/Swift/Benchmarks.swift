import Plainwire
import RedisBroker
import SQLiteBroker

/// `Benchmarks <row> <address> <count>`: measures one thing and prints a line of JSON.
@main
struct Benchmarks {
  static func main() async throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard arguments.count == 3, let count = Int(arguments[2]), count > 0 else { throw Usage() }
    let (row, address) = (arguments[0], arguments[1])
    switch row {
    case "decode": try Decoding(count: count).run()
    case "bare" where address.hasPrefix("sqlite:"):
      // The broker makes the tables.
      let broker = try await open(address)
      try await BareSQLiteLoop(path: String(address.dropFirst(7)), count: count).run()
      await broker.close()
    case "bare": try BareRedisLoop(address: address, count: count).run().print()
    case "latency": try await Latency(broker: try await open(address), count: count).run()
    default: try await Queueing(broker: try await open(address), count: count).run(row)
    }
  }

  private static func open(_ address: String) async throws -> any Broker {
    if address.hasPrefix("redis:") { return try await RedisBroker.open(url: address) }
    if address.hasPrefix("sqlite:") { return try await SQLiteBroker.open(path: String(address.dropFirst(7))) }
    return MemoryBroker()
  }

  struct Usage: Error, CustomStringConvertible {
    let description = "usage: Benchmarks publish|publish-each|consume|both|bare|latency|decode <address> <count>"
  }
}
