extension BrokerError {
  /// The same failure, met during another operation.
  package func during(_ operation: String) -> BrokerError {
    BrokerError(code, operation: operation, message: message)
  }

  /// The refusal of a queue whose name is empty, which brokers and stores take in different ways or not at all.
  package static func nameless(_ operation: String) -> BrokerError {
    BrokerError(.configuration, operation: operation, message: "the name of the queue is empty; no queue has that")
  }

  /// The refusal of a settlement that comes after the delivery went back.
  package static func leaseLost(queue: String) -> BrokerError {
    BrokerError(
      .leaseLost, operation: "settle",
      message: "the delivery went back to the queue \"\(queue)\" before it was settled; it is another run's now")
  }
}
