/// Why some of the messages of one ``Broker/publish(_:to:)`` are not known to be with the broker.
public struct PublishError: Error, Sendable, Hashable {
  /// The positions of the messages that the broker has confirmed. The others may have arrived or not: publishing them again
  /// may double them.
  public let confirmed: [Int]
  /// What went wrong.
  public let cause: BrokerError

  /// An error after which only `confirmed` are known to have arrived.
  public init(confirmed: [Int], cause: BrokerError) {
    self.confirmed = confirmed
    self.cause = cause
  }
}

extension PublishError: CustomStringConvertible {
  /// The cause, and how many were confirmed.
  public var description: String { "\(cause) (\(confirmed.count) confirmed)" }
}
