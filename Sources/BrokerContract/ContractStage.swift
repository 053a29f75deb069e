import Plainwire
import Synchronization

/// What a case works with: the harness, its clients, and a queue.
final class ContractStage: Sendable {
  /// How long anything that must come may take; far more than it should, for busy machines.
  static let patience = Duration.seconds(60)
  /// How long to look for what must not come.
  static let silence = Duration.milliseconds(120)

  let harness: any ContractHarness
  /// The queue of most cases.
  let queue = "contract"
  private let clients = Mutex<[any Broker]>([])

  init(_ harness: any ContractHarness) {
    self.harness = harness
  }

  func open() async throws -> any Broker {
    let broker = try await harness.open()
    clients.withLock { $0.append(broker) }
    return broker
  }

  func crash(_ broker: any Broker) async throws {
    try await harness.crash(broker)
  }

  /// Closes every client so far; what they stored stays.
  func closeAll() async {
    let open = clients.withLock { clients in
      defer { clients = [] }
      return clients
    }
    for broker in open { await broker.close() }
  }

  /// - Parameter quietly: the case has failed already; its error is the one to show.
  func tearDown(quietly: Bool) async throws {
    do {
      try await bounded(.seconds(30), "closing all clients") { await self.closeAll() }
      try await harness.tearDown()
    } catch  where quietly {
      return
    }
  }

  // MARK: Taking

  /// The next delivery; nil when none comes in time.
  func next(from subscription: any Subscription, within limit: Duration = patience) async throws -> HeldDelivery? {
    let call = Task { () async throws -> HeldDelivery? in
      guard let delivery = try await subscription.next() else { return nil }
      return HeldDelivery(delivery)
    }
    let alarm = Task {
      try await Task.sleep(for: limit)
      call.cancel()
    }
    defer { alarm.cancel() }
    return try await withTaskCancellationHandler {
      try await call.value
    } onCancel: {
      call.cancel()
    }
  }

  /// One delivery that must come.
  func take(
    from subscription: any Subscription, file: String = #fileID, line: Int = #line
  ) async throws -> HeldDelivery {
    guard let delivery = try await next(from: subscription) else {
      throw ContractFailure("no delivery came within \(Self.patience)", file: file, line: line)
    }
    return delivery
  }

  /// `count` deliveries that must come.
  func take(
    _ count: Int, from subscription: any Subscription, file: String = #fileID, line: Int = #line
  ) async throws -> [HeldDelivery] {
    var deliveries: [HeldDelivery] = []
    while deliveries.count < count {
      guard let delivery = try await next(from: subscription) else {
        throw ContractFailure("only \(deliveries.count) of \(count) deliveries came", file: file, line: line)
      }
      deliveries.append(delivery)
    }
    return deliveries
  }

  func expectNothing(
    from subscription: any Subscription, for limit: Duration = silence, file: String = #fileID, line: Int = #line
  ) async throws {
    guard let delivery = try await next(from: subscription, within: limit) else { return }
    throw ContractFailure(
      "a delivery came that must not: attempt \(delivery.attempt), \(delivery.message.body.count) bytes",
      file: file, line: line)
  }

  /// Takes and acknowledges everything: all of `bodies`, which must come, and what else comes until nothing has come for
  /// `quiet`.
  func drain(
    _ subscription: any Subscription, awaiting bodies: some Collection<[UInt8]>, quiet: Duration = silence,
    file: String = #fileID,
    line: Int = #line
  ) async throws -> [Message] {
    var missing = Set(bodies)
    var messages: [Message] = []
    while let delivery = try await next(from: subscription, within: missing.isEmpty ? quiet : Self.patience) {
      missing.remove(delivery.message.body)
      messages.append(delivery.message)
      try await delivery.settle(.acknowledge)
    }
    guard missing.isEmpty else {
      throw ContractFailure(
        "\(missing.count) of \(bodies.count) bodies did not come, after \(messages.count) deliveries", file: file,
        line: line)
    }
    return messages
  }

  /// Waits until `isTrue`; what becomes true by itself, such as counts after a posted settlement.
  func eventually(
    _ what: @autoclosure () -> String, file: String = #fileID, line: Int = #line, _ isTrue: () async throws -> Bool
  ) async throws {
    let end = ContinuousClock.now + Self.patience
    while try await !isTrue() {
      guard ContinuousClock.now < end else {
        throw ContractFailure("not so within \(Self.patience): \(what())", file: file, line: line)
      }
      try await Task.sleep(for: .milliseconds(10))
    }
  }
}
