import Plainwire

/// A consumer's hold on a queue. Let go by everybody, deliveries included, it closes itself.
final class SQLiteSubscription: Subscription, Settler {
  private let id: UInt64
  private let buffer: PrefetchBuffer
  private let mailbox: Mailbox
  /// Kept open as long as somebody may settle.
  private let broker: SQLiteBroker

  init(id: UInt64, buffer: PrefetchBuffer, mailbox: Mailbox, broker: SQLiteBroker) {
    self.id = id
    self.buffer = buffer
    self.mailbox = mailbox
    self.broker = broker
  }

  deinit {
    mailbox.put(ReleaseRequest(intake: id, isClosing: true, caller: nil))
  }

  func next() async throws(BrokerError) -> Delivery? {
    guard let entry = try await buffer.next().get() else { return nil }
    return Delivery(entry.message, token: entry.token, settler: self)
  }

  func stop() async {
    await withCheckedContinuation { caller in
      mailbox.put(ReleaseRequest(intake: id, isClosing: false, caller: caller))
    }
  }

  func close() async {
    await withCheckedContinuation { caller in
      mailbox.put(ReleaseRequest(intake: id, isClosing: true, caller: caller))
    }
  }

  func settle(_ settlement: Settlement, of token: UInt64) async throws(BrokerError) {
    let result: Result<Void, BrokerError> = await withCheckedContinuation { caller in
      mailbox.put(SettlementRequest(intake: id, token: token, settlement: settlement, caller: caller))
    }
    try result.get()
  }

  func post(_ settlement: Settlement, of token: UInt64) {
    mailbox.put(SettlementRequest(intake: id, token: token, settlement: settlement, caller: nil))
  }
}
