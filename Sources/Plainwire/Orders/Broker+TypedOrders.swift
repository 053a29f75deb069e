// The same for the queue of a task.
extension Broker {
  /// Has no consumer of the task take anything more, as ``pause(_:)-(String)`` does.
  @discardableResult
  public func pause<Contract: TaskContract>(_ task: Contract.Type) async throws(BrokerError) -> Bool {
    try await pause(task.queue)
  }

  /// Ends a pause.
  @discardableResult
  public func resume<Contract: TaskContract>(_ task: Contract.Type) async throws(BrokerError) -> Bool {
    try await resume(task.queue)
  }

  /// Whether the task's queue is paused.
  public func isPaused<Contract: TaskContract>(_ task: Contract.Type) async throws(BrokerError) -> Bool {
    try await isPaused(task.queue)
  }

  /// Has one message of the task not run, or end if it runs.
  public func cancel<Contract: TaskContract>(
    _ id: String, of task: Contract.Type, rememberedFor memory: Duration = .seconds(604_800)
  ) async throws(BrokerError) {
    try await cancel(id, in: task.queue, rememberedFor: memory)
  }
}
