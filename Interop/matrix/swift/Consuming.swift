import Plainwire
import Synchronization
import Wire

/// The consumer: a worker whose typed handlers report what they get, and return what they are told to.
struct Consuming {
  private let broker: any Broker
  private let answers = Answers()

  init(_ broker: any Broker) {
    self.broker = broker
  }

  /// Works until the input ends.
  func run() async throws {
    let worker = Worker(on: broker, grace: .seconds(1)) { for type in Registry.tasks { consumer(of: type) } }
    try await withThrowingTaskGroup { group in
      group.addTask { try await worker.run() }
      Lines.write(["ready": .bool(true)])
      for await line in Lines.input {
        if case .array(let results)? = line["results"] { answers.set(results.map(\.unpacked), for: line.text("task")) }
        Lines.write(["ready": .bool(true)])
      }
      group.cancelAll()
      while let result = await group.nextResult() { _ = result }
    }
  }

  private func consumer<Contract: TaskContract>(of type: Contract.Type) -> Consumer {
    Consumer(of: Moved<Contract>.self, run: .tasks(8), retries: .upTo(0)) { [answers] task, _ in
      Lines.write(["task": .string(Contract.schema.name), "received": .packed(try task.encoded())])
      return try Contract.decodeResult(answers.next(for: Contract.schema.name))
    }
  }
}

/// What the handlers return, in turn.
final class Answers: Sendable {
  private let waiting = Mutex<[String: (results: [[UInt8]], next: Int)]>([:])

  /// From now on these, from the first.
  func set(_ results: [[UInt8]], for task: String) {
    waiting.withLock { $0[task] = (results, 0) }
  }

  /// The next one; `null` where none were given.
  func next(for task: String) -> [UInt8] {
    waiting.withLock { waiting in
      guard let (results, next) = waiting[task], !results.isEmpty else { return Array("null".utf8) }
      waiting[task] = (results, next + 1)
      return results[next % results.count]
    }
  }
}
