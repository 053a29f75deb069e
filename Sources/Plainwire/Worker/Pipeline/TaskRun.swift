/// How a task is run: by itself, or together with others.
enum TaskRun<Contract: TaskContract>: Sendable {
  case alone(HandlerRun<Contract>)
  case inBatches(BatchRoom<Contract>)

  /// What came of it. `place` is that of the lane which took the message.
  func callAsFunction(
    _ task: Contract, _ body: [UInt8], _ envelope: Envelope, at place: BatchPlace?
  ) async throws(Halt) -> RunYield {
    switch self {
    case .alone(let run):
      return try await run(task, body, envelope)
    case .inBatches(let room):
      return RunYield(try await room.result(of: task, envelope, at: place), of: Contract.self, for: envelope)
    }
  }

  var door: (any BatchDoor)? {
    if case .inBatches(let room) = self { room } else { nil }
  }
}
