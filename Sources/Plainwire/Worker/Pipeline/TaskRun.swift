/// How a task is run: by itself, or together with others.
enum TaskRun<Contract: TaskContract>: Sendable {
  case alone(HandlerRun<Contract>)
  case inBatches(BatchRoom<Contract>)

  /// What came of it. `place` is that of the lane which took the message.
  func result(
    of task: Contract, _ message: Message, at place: BatchPlace?
  ) async throws(Halt) -> RunResult<Contract.Result> {
    switch self {
    case .alone(let run): try await run.result(of: task, message)
    case .inBatches(let room): .value(try await room.result(of: task, message.envelope, at: place))
    }
  }

  var door: (any BatchDoor)? {
    if case .inBatches(let room) = self { room } else { nil }
  }
}
