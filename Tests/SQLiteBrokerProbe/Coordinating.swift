import Plainwire
import SQLiteBroker

extension Probe {
  /// Appends `PROCESS.NUMBER` and a space to the shared value `list`, one number after the other, beside whoever else does.
  static func append(_ path: String, _ arguments: Arguments) async throws {
    let broker = try await SQLiteBroker.open(path: path)
    guard let store = broker.coordination else { return }
    let process = arguments.count("process", 0)
    for number in 0..<arguments.count("count", 100) {
      try await store.update("list") { list in
        ((list ?? []) + Array("\(process).\(number) ".utf8), nil, ())
      }
    }
    await broker.close()
  }

  /// Prints how many shared values a second are changed, each task its own, one change a call.
  static func measureChanges(_ path: String, _ arguments: Arguments) async throws {
    let options = SQLiteOptions(synchronous: arguments.count("full", 0) == 1 ? .full : .normal)
    let broker = try await SQLiteBroker.open(path: path, options: options)
    guard let store = broker.coordination else { return }
    let tasks = arguments.count("tasks", 16)
    let count = arguments.count("count", 20_000) / tasks
    let time = try await ContinuousClock().measure {
      try await withThrowingTaskGroup(of: Void.self) { group in
        for task in 0..<tasks {
          group.addTask {
            var current: [UInt8]?
            for number in 0..<count {
              let next = Array("{\"until\":17954250247,\"number\":\(number)}".utf8)
              let change = CoordinationChange(of: "rate:\(task)", from: current, to: next, lifetime: .seconds(60))
              guard try await store.apply(change) == .applied else { return print("a change was not made") }
              current = next
            }
          }
        }
        try await group.waitForAll()
      }
    }
    report("change", tasks * count, time, of: "changes")
    await broker.close()
  }
}
