import Logging

/// Says once that the store of shared values is away, and once that it is back.
final class StoreWatch: Sendable {
  private let absence = Complaint()
  private let queue: String
  private let logger: Logger

  init(queue: String, logger: Logger) {
    self.queue = queue
    self.logger = logger
  }

  func failed(_ error: BrokerError) {
    guard absence.isFirst() else { return }
    logger.error(
      "The store of shared values is away; what is to be unique waits until it is back: \(error)",
      metadata: ["queue": "\(queue)"])
  }

  func answered() {
    guard absence.withdraw() else { return }
    logger.info("The store of shared values is back", metadata: ["queue": "\(queue)"])
  }
}
