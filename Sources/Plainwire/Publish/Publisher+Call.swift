public import Wire

extension Publisher {
  /// Publishes a task and waits for its result.
  ///
  /// A caller that gives up does not stop the task, which may begin even then; `options` may give it a lifetime, and an id by
  /// which it can be cancelled. The reply comes to that id: it must be new.
  ///
  /// - Throws: ``CallError``.
  public func call<Contract: TaskContract>(
    _ task: Contract, within timeout: Duration, _ options: PublishOptions = .init()
  ) async throws(CallError) -> Contract.Result {
    let body: [UInt8]
    do throws(Violation) {
      body = try task.encoded(limits: limits)
    } catch {
      throw .invalid(error)
    }
    return try Reply.result(
      in: try await reply(to: body, on: Contract.queue, within: timeout, options), Contract.readResult)
  }

  /// The same for the bytes of a body that somebody else has checked; the result as it comes, unchecked.
  public func call(
    body: [UInt8], to queue: String, within timeout: Duration, _ options: PublishOptions = .init()
  ) async throws(CallError) -> JSONValue {
    try Reply.result(in: try await reply(to: body, on: queue, within: timeout, options)) { (value) throws(Violation) in
      try value.json()
    }
  }

  private func reply(
    to body: [UInt8], on queue: String, within timeout: Duration, _ options: PublishOptions
  ) async throws(CallError) -> [UInt8] {
    let id = options.id ?? UUIDText.random()
    var options = options
    options.id = id
    let address: String
    do throws(BrokerError) {
      address = try await broker.makeReplyAddress(for: id)
    } catch {
      throw .broker(error)
    }
    do throws(PublishError) {
      var envelope = try envelope(options)
      envelope.replyAddress = address
      try await broker.publish([Message(body: body, envelope: envelope)], to: queue)
    } catch {
      throw .broker(error.cause)
    }
    do throws(BrokerError) {
      if let reply = try await broker.awaitReply(at: address, within: timeout) { return reply }
    } catch {
      throw .broker(error)
    }
    throw Task.isCancelled ? .cancelled : .timedOut(timeout)
  }
}
