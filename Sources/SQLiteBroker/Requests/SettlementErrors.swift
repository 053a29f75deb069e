import Plainwire

extension BrokerError {
  static func leaseLost(of queue: String) -> BrokerError {
    BrokerError(
      .leaseLost, operation: "settle",
      message:
        "the lease of a message of the queue \"\(queue)\" ended before it was settled; another consumer may have it")
  }

  static var subscriptionClosed: BrokerError {
    BrokerError(
      .closed, operation: "settle",
      message: "the subscription was closed before this delivery was settled; the message went back to its queue")
  }
}
