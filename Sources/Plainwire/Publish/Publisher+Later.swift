extension Publisher {
  /// Publishes a task that may run from that long after now on, whatever start the options have.
  ///
  /// - Throws: as ``publish(_:_:)``.
  public func publish<Contract: TaskContract>(
    _ task: Contract, after delay: Duration, _ options: PublishOptions = .init()
  ) async throws {
    try await publish(task, options.starting(.after(delay)))
  }

  /// Publishes tasks, in their order, that may run from that long after now on.
  ///
  /// - Throws: as ``publish(_:_:)``.
  public func publish<Contract: TaskContract>(
    _ tasks: [Contract], after delay: Duration, _ options: PublishOptions = .init()
  ) async throws {
    try await publish(tasks, options.starting(.after(delay)))
  }

  /// Publishes a task that may run from a time on, in milliseconds since 1970 UTC, whatever start the options have.
  ///
  /// - Throws: as ``publish(_:_:)``.
  public func publish<Contract: TaskContract>(
    _ task: Contract, at time: Int64, _ options: PublishOptions = .init()
  ) async throws {
    try await publish(task, options.starting(.at(time)))
  }

  /// Publishes tasks, in their order, that may run from a time on, in milliseconds since 1970 UTC.
  ///
  /// - Throws: as ``publish(_:_:)``.
  public func publish<Contract: TaskContract>(
    _ tasks: [Contract], at time: Int64, _ options: PublishOptions = .init()
  ) async throws {
    try await publish(tasks, options.starting(.at(time)))
  }
}
