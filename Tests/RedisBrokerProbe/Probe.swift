import Plainwire
import RedisBroker
import TestProcesses

/// A consumer to be killed: notes every body that it takes, and holds the last so many unsettled before it settles the first.
///
/// `RedisBrokerProbe <url> <queue> <log> <held> <prefetch>`
@main
struct Probe {
  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 6, let window = Int(arguments[4]), let prefetch = Int(arguments[5]) else {
      throw Usage()
    }
    let log = try RunLog(path: arguments[3])
    let broker = try await RedisBroker.open(url: arguments[1])
    let subscription = try await broker.subscribe(to: arguments[2], prefetch: prefetch)
    var held: [Settling] = []
    while let delivery = try await subscription.next() {
      log.add(Array("run ".utf8) + delivery.message.body)
      held.append(Settling(delivery))
      if held.count > window, let error = await held.removeFirst().acknowledge() {
        log.add(Array("refused \(error.code.rawValue)".utf8))
      }
    }
  }

  struct Usage: Error {}
}
