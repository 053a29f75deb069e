public import Wire

/// Checks tasks and hands them to a broker. ``Broker`` has the same functions, for the usual limits and clock.
public struct Publisher: Sendable {
  let broker: any Broker
  let limits: BodyLimits
  let time: any TimeSource

  /// A publisher on `broker` that refuses bodies beyond `limits`, with `middleware` around all that it publishes: the first one
  /// outermost.
  public init(
    on broker: any Broker, limits: BodyLimits = .standard, middleware: [any PublishMiddleware] = [],
    time: any TimeSource = .system
  ) {
    self.broker = broker.through(middleware)
    self.limits = limits
    self.time = time
  }

  /// Publishes a task, and returns when the broker has it.
  ///
  /// - Throws: `Violation` when the task is not valid, and nothing was sent; ``PublishError`` when the broker did not confirm.
  public func publish<Contract: TaskContract>(_ task: Contract, _ options: PublishOptions = .init()) async throws {
    try await publish(body: try task.encoded(limits: limits), to: Contract.queue, options)
  }

  /// Publishes tasks in their order, and returns when the broker has all of them.
  ///
  /// - Throws: ``InvalidTask`` when one is not valid, and none was sent; ``PublishError``, which says which of them the broker
  ///   has confirmed.
  public func publish<Contract: TaskContract>(_ tasks: [Contract], _ options: PublishOptions = .init()) async throws {
    let envelope = try envelope(options)
    var messages: [Message] = []
    messages.reserveCapacity(tasks.count)
    // By its position: `enumerated()` of a generic element is looked up anew for each one.
    for position in tasks.indices {
      do throws(Violation) {
        messages.append(Message(body: try tasks[position].encoded(limits: limits), envelope: envelope))
      } catch {
        throw InvalidTask(position: position, violation: error)
      }
    }
    try await broker.publish(messages, to: Contract.queue)
  }

  /// Publishes the bytes of a body that somebody else has checked.
  public func publish(
    body: [UInt8], to queue: String, _ options: PublishOptions = .init()
  ) async throws(PublishError) {
    try await broker.publish([Message(body: body, envelope: try envelope(options))], to: queue)
  }

  /// - Throws: when an option makes no sense, or is more than the broker can do.
  package func envelope(_ options: PublishOptions) throws(PublishError) -> Envelope {
    if let fault = options.fault ?? priorityFault(options.priority) {
      throw PublishError(confirmed: [], cause: BrokerError(.configuration, operation: "publish", message: fault))
    }
    return options.envelope(now: time.now)
  }

  private func priorityFault(_ priority: Int) -> String? {
    guard priority != 0, !broker.capabilities.contains(.priorities) else { return nil }
    return "\(broker.description) has no priorities; publish without one"
  }
}
