import KafkaBroker
import Plainwire
import TestProcesses

/// A consumer to be killed: many handlers at once, each of which holds its message for a random while and notes, before it
/// settles, that it is done.
///
/// `KafkaBrokerProbe <url> <queue> <log> <handlers> <hold in milliseconds>`
@main
struct Probe {
  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 6, let handlers = Int(arguments[4]), let hold = Int(arguments[5]) else { throw Usage() }
    let log = try RunLog(path: arguments[3])
    let broker = try await KafkaBroker.open(url: arguments[1])
    let subscription = try await broker.subscribe(to: arguments[2], prefetch: handlers * 2)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<handlers {
        group.addTask {
          while let delivery = try await subscription.next() {
            let id = delivery.message.envelope.id ?? ""
            let body = String(decoding: delivery.message.body, as: UTF8.self)
            if hold > 0 { try await Task.sleep(for: .milliseconds(Int.random(in: 0...hold))) }
            log.add(Array("\(id) \(body)".utf8))
            delivery.post(.acknowledge)
          }
        }
      }
      try await group.waitForAll()
    }
  }

  struct Usage: Error {}
}
