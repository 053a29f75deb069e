import Plainwire

/// Many messages, each of which ends acknowledged or dead after a way of retries, requeues and drops.
final class Storm: Sendable {
  let messages: Int
  /// The bodies that came to an end.
  let done = Shared<Set<[UInt8]>>([])
  /// The bodies that may have: the client died while it settled them.
  let doubtful = Shared<Set<[UInt8]>>([])
  private let stage: ContractStage

  init(_ stage: ContractStage, messages: Int) {
    self.stage = stage
    self.messages = messages
  }

  func publish(on broker: any Broker) async throws {
    for start in stride(from: 0, to: messages, by: 100) {
      try await broker.publish((start..<start + 100).map { Message(body: numbered($0)) }, to: stage.queue)
    }
  }

  /// Lets tasks pull from a subscription of `broker` until it ends.
  func consume(on broker: any Broker, tasks: Int) async throws -> any Subscription {
    let subscription = try await broker.subscribe(to: stage.queue, prefetch: 20)
    for number in 0..<tasks {
      Task {
        var step = number
        while let delivery = try await subscription.next() {
          step += 1
          await self.settle(HeldDelivery(delivery), step: step)
        }
      }
    }
    return subscription
  }

  /// How many messages nobody knows the end of.
  var missing: Int { messages - done.value.union(doubtful.value).count }

  /// A failure to settle is no failure of the case: the message was settled, or comes again.
  private func settle(_ delivery: HeldDelivery, step: Int) async {
    let body = delivery.message.body
    switch step % 8 {
    case 0: try? await delivery.settle(.retry(after: .milliseconds(step % 30)))
    case 1: try? await delivery.settle(.requeue(after: .zero))
    case 2: delivery.post(.requeue(after: .milliseconds(step % 20)))
    case 3: delivery.drop()
    case 4:
      let reason = DeadLetterReason(code: "failed", message: "for the test")
      await end(delivery, body, .deadLetter(reason))
    default:
      await end(delivery, body, .acknowledge)
    }
  }

  private func end(_ delivery: HeldDelivery, _ body: [UInt8], _ settlement: Settlement) async {
    do {
      try await delivery.settle(settlement)
      done.change { $0.insert(body) }
    } catch let error as BrokerError where error.code == .leaseLost {
      return
    } catch {
      doubtful.change { $0.insert(body) }
    }
  }
}
