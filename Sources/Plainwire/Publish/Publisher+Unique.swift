import Wire

extension Publisher {
  /// Publishes a task unless the same was published before, and returns when the broker has it, or it was refused.
  ///
  /// Its consumer has to name the same ``Unique``: what a publisher claims holds until the message is taken, for as long as
  /// `unique` says, and is kept by the consumer from then on.
  ///
  /// - Throws: `Violation` when the task is not valid; ``PublishError`` when the broker did not confirm, or its store of shared
  ///   values is away. In both cases nothing is claimed that stays for more than a minute.
  @discardableResult
  public func publish<Contract: TaskContract>(
    _ task: Contract, _ options: PublishOptions = .init(), unique: Unique<Contract>,
    onDuplicate policy: DuplicatePolicy = .refuse
  ) async throws -> Publication {
    let message = Message(body: try task.encoded(limits: limits), envelope: try envelope(options))
    let publications = try await publish([(task, message)], unique: unique, policy)
    return publications[0]
  }

  /// The same for many tasks, with one trip for all their claims; how each fared, in their order.
  ///
  /// Of tasks in one batch that are the same the first is published, or the last when they replace each other.
  ///
  /// - Throws: ``InvalidTask`` when one is not valid, and none was sent; ``PublishError``, which says which of them the broker
  ///   has confirmed, also for options that give all the same id.
  @discardableResult
  public func publish<Contract: TaskContract>(
    _ tasks: [Contract], _ options: PublishOptions = .init(), unique: Unique<Contract>,
    onDuplicate policy: DuplicatePolicy = .refuse
  ) async throws -> [Publication] {
    guard options.id == nil || tasks.count <= 1 else {
      throw Self.refusal("the options give \(tasks.count) tasks the same id; leave it out, and each gets its own")
    }
    let envelope = try envelope(options)
    var messages: [(Contract, Message)] = []
    messages.reserveCapacity(tasks.count)
    for (position, task) in tasks.enumerated() {
      do throws(Violation) {
        messages.append((task, Message(body: try task.encoded(limits: limits), envelope: envelope)))
      } catch {
        throw InvalidTask(position: position, violation: error)
      }
    }
    return try await publish(messages, unique: unique, policy)
  }

  private func publish<Contract: TaskContract>(
    _ tasks: [(task: Contract, message: Message)], unique: Unique<Contract>, _ policy: DuplicatePolicy
  ) async throws -> [Publication] {
    if let fault = unique.span.fault { throw Self.refusal("the tasks have \(fault)") }
    guard let store = broker.coordination else {
      throw Self.refusal(
        "\(broker.description) has no store for shared values, which unique tasks need; "
          + "use coordinating(through:) with Redis or SQLite")
    }
    var claims = PublishClaims(span: unique.span, policy: policy, store: store, now: time.now)
    for (task, message) in tasks { claims.add(message, at: try unique.name(of: task)) }
    return try await claims.publish(on: broker, to: Contract.queue)
  }

  private static func refusal(_ message: String) -> PublishError {
    PublishError(confirmed: [], cause: BrokerError(.configuration, operation: "publish", message: message))
  }
}
