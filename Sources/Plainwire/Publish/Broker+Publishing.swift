public import Wire

// What a ``Publisher`` does, at hand on every broker.
extension Broker {
  /// Publishes a task, and returns when the broker has it.
  ///
  /// - Throws: `Violation` when the task is not valid, and nothing was sent; ``PublishError`` when the broker did not confirm.
  public func publish<Contract: TaskContract>(_ task: Contract, _ options: PublishOptions = .init()) async throws {
    try await Publisher(on: self).publish(task, options)
  }

  /// Publishes tasks in their order, and returns when the broker has all of them.
  ///
  /// - Throws: ``InvalidTask`` when one is not valid, and none was sent; ``PublishError``, which says which of them the broker
  ///   has confirmed.
  public func publish<Contract: TaskContract>(_ tasks: [Contract], _ options: PublishOptions = .init()) async throws {
    try await Publisher(on: self).publish(tasks, options)
  }

  /// Publishes a task unless the same was published before, and returns when the broker has it, or it was refused.
  ///
  /// - Throws: `Violation` when the task is not valid; ``PublishError`` when the broker did not confirm, or its store of shared
  ///   values is away.
  @discardableResult
  public func publish<Contract: TaskContract>(
    _ task: Contract, _ options: PublishOptions = .init(), unique: Unique<Contract>,
    onDuplicate policy: DuplicatePolicy = .refuse
  ) async throws -> Publication {
    try await Publisher(on: self).publish(task, options, unique: unique, onDuplicate: policy)
  }

  /// The same for many tasks, with one trip for all their claims; how each fared, in their order.
  ///
  /// - Throws: ``InvalidTask`` when one is not valid, and none was sent; ``PublishError``, which says which of them the broker
  ///   has confirmed.
  @discardableResult
  public func publish<Contract: TaskContract>(
    _ tasks: [Contract], _ options: PublishOptions = .init(), unique: Unique<Contract>,
    onDuplicate policy: DuplicatePolicy = .refuse
  ) async throws -> [Publication] {
    try await Publisher(on: self).publish(tasks, options, unique: unique, onDuplicate: policy)
  }

  /// Publishes the bytes of a body that somebody else has checked.
  public func publish(
    body: [UInt8], to queue: String, _ options: PublishOptions = .init()
  ) async throws(PublishError) {
    try await Publisher(on: self).publish(body: body, to: queue, options)
  }

  /// Publishes a task and waits for its result. A caller that gives up does not stop the task; `options` may give it a
  /// lifetime.
  ///
  /// - Throws: ``CallError``.
  public func call<Contract: TaskContract>(
    _ task: Contract, within timeout: Duration, _ options: PublishOptions = .init()
  ) async throws(CallError) -> Contract.Result {
    try await Publisher(on: self).call(task, within: timeout, options)
  }

  /// The same for the bytes of a body that somebody else has checked; the result as it comes, unchecked.
  public func call(
    body: [UInt8], to queue: String, within timeout: Duration, _ options: PublishOptions = .init()
  ) async throws(CallError) -> JSONValue {
    try await Publisher(on: self).call(body: body, to: queue, within: timeout, options)
  }
}
