internal import Logging
internal import Plainwire

/// The registry: AMQP lists no queues, so their names are kept in a queue of their own, one message each. Who reads it takes
/// all and gives all back, one reader at a time; a count that has not changed saves the reading.
extension RabbitMQLoop {
  /// Notes names. That this fails fails nothing else.
  func register(_ names: [String]) async {
    await inTurn { loop throws(BrokerError) in
      guard !loop.registry.isForbidden else { return }
      try await loop.readRegistryIfChanged()
      let missing = names.filter { !loop.registry.names.contains($0) }
      guard !missing.isEmpty else { return }
      let items = missing.map { (body: Array($0.utf8), stamp: MessageStamp()) }
      let batches = try PublishBatch.batches(of: items, from: 0, to: QueueNames.registry, frameMax: loop.frameMax)
      for outcome in await loop.publish(batches) { if let error = outcome.error { throw error } }
      loop.registry.names.formUnion(missing)
      loop.registry.count += missing.count
    }
  }

  /// All names that are registered, or that this client has declared.
  func knownNames() async -> Set<String> {
    await inTurn { loop throws(BrokerError) in try await loop.readRegistryIfChanged() }
    return registry.names.union(declared).union(declaredDelays.keys)
  }

  /// Queues of delays that are not there any more.
  func noteGone(_ names: [String]) {
    for name in names {
      declaredDelays[name] = nil
      if registry.names.remove(name) != nil { registry.gone.insert(name) }
    }
  }

  /// One after the other: two readers of one client would each get half.
  private func inTurn(_ work: @escaping @Sendable (isolated RabbitMQLoop) async throws(BrokerError) -> Void) async {
    let former = registry.lastTurn
    let turn = Task {
      await former?.value
      do throws(BrokerError) {
        try await work(self)
      } catch {
        noteRegistryFailure(error)
      }
    }
    registry.lastTurn = turn
    await turn.value
  }

  private func noteRegistryFailure(_ error: BrokerError) {
    registry.count = -1
    guard error.code == .refused || error.code == .unexpected else { return }
    if !registry.isForbidden {
      logger.warning(
        "The list of queues cannot be kept; only those that this client uses are known", metadata: ["cause": "\(error)"]
      )
    }
    registry.isForbidden = true
  }

  private func readRegistryIfChanged() async throws(BrokerError) {
    guard !registry.isForbidden else { return }
    let answer = try await ask(
      .declare(queue: QueueNames.registry, kind: .durable([])), "queues", of: QueueNames.registry)
    guard case .declareOK(let count) = answer, count != registry.count else { return }
    try await lockRegistry()
    let result: Result<Void, BrokerError>
    do throws(BrokerError) {
      result = .success(try await readRegistry())
    } catch {
      result = .failure(error)
    }
    _ = await ask(.delete(queue: QueueNames.registryLock))
    try result.get()
  }

  /// A queue of one connection alone serves as a lock: another's declaration is refused while it is there.
  private func lockRegistry() async throws(BrokerError) {
    let end = ContinuousClock.now + .seconds(10)
    while true {
      switch await ask(.declare(queue: QueueNames.registryLock, kind: .exclusive)) {
      case .success: return
      case .failure(.refused(code: 405, _)) where ContinuousClock.now < end:
        try? await Task.sleep(for: .milliseconds(Int.random(in: 10...50)))
      case .failure(.refused(code: 405, _)):
        throw BrokerError(
          .unavailable, operation: "queues",
          message: "\(options): another client has been reading the list of queues for 10 s")
      case .failure(let failure): throw failure.error("queues", queue: QueueNames.registryLock, options)
      }
    }
  }

  private func readRegistry() async throws(BrokerError) {
    let channel = questions.link.makeChannel()
    defer { channel.leave() }
    var names: Set<String> = []
    while true {
      let (found, isEnd) = try await get(200, from: QueueNames.registry, on: channel, "queues")
      for item in found {
        let name = String(decoding: item.content.message.body, as: UTF8.self)
        if registry.gone.contains(name) || !names.insert(name).inserted {
          channel.tell(.acknowledge(tag: item.tag, isMultiple: false))
        }
      }
      if isEnd { break }
    }
    registry.gone = []
    channel.tell(.giveBack(tag: 0, isMultiple: true))
    let answer = await ask(.declare(queue: QueueNames.registry, kind: .passive), on: channel)
    registry.names = names
    // One that came meanwhile makes another number, and is read the next time.
    if case .success(.declareOK) = answer { registry.count = names.count } else { registry.count = -1 }
  }
}
