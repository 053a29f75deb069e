import Plainwire
import Wire

/// What `pause` and `resume` do, and say of it.
struct PauseChange {
  let queues: [String]
  let isPaused: Bool

  func make(_ broker: BrokerOption, _ project: ProjectOptions, asJSON: Bool) async throws {
    let changes = try await broker.coordinate(project.configuration()) { broker in
      var changes: [Bool] = []
      for queue in queues {
        changes.append(isPaused ? try await broker.pause(queue) : try await broker.resume(queue))
      }
      return changes
    }
    if asJSON {
      let rows = zip(queues, changes).map { queue, isChange in
        JSONOutput.object(["queue": .string(queue), "paused": .bool(isPaused), "changed": .bool(isChange)])
      }
      return JSONOutput.print(.array(rows))
    }
    for (queue, isChange) in zip(queues, changes) { Console.print("\(queue) \(sentence(isChange))") }
  }

  private func sentence(_ isChange: Bool) -> String {
    switch (isPaused, isChange) {
    case (true, true): "is paused"
    case (true, false): "was paused already"
    case (false, true): "is resumed"
    case (false, false): "was not paused"
    }
  }
}
