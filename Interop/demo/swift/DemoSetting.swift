import Foundation
import Plainwire

/// What the environment says: DEMO_FOLDER, BROKER, DEMO_TASKS, DEMO_PYTHON and DEMO_JAVA.
struct DemoSetting {
  /// The file of the bad messages.
  let badMessages: URL
  /// The broker's URL.
  let broker: String
  /// How many tasks each language publishes.
  let tasks: Int
  /// The commands that start the producers of other languages; empty where a language is not there.
  let commands: [(language: String, words: [String])]

  init(_ environment: [String: String]) throws {
    guard let folder = environment["DEMO_FOLDER"], let broker = environment["BROKER"] else {
      throw DemoFailure("start the demo with `make demo`: DEMO_FOLDER and BROKER are not set")
    }
    guard let tasks = Int(environment["DEMO_TASKS"] ?? "1000"), tasks >= 0 else {
      throw DemoFailure("DEMO_TASKS must be a number of tasks, such as 1000")
    }
    self.badMessages = URL(filePath: folder).appending(path: "bad-messages.tsv")
    self.broker = broker
    self.tasks = tasks
    self.commands = [("Python", "DEMO_PYTHON"), ("Java", "DEMO_JAVA")].compactMap { language, name in
      let words = environment[name, default: ""].split(separator: "\n").map(String.init)
      return words.isEmpty ? nil : (language, words)
    }
  }

  func producers(on broker: any Broker, bad: [BadMessage]) -> [Producer] {
    let swift = SwiftProducer(broker: broker, bad: bad)
    let file = badMessages.path
    let foreign = commands.map { language, words in
      let producer = ForeignProducer(command: words + [self.broker, file])
      return Producer(language: language) { try await producer.work(tasks: $0, calls: $1) }
    }
    return [Producer(language: "Swift") { try await swift.work(tasks: $0, calls: $1) }] + foreign
  }
}
