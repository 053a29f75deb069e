import Plainwire

/// What callers of any thread hand to the loop.
protocol Request: Sendable {
  /// Takes it up. On the loop's thread.
  func admit(to loop: DatabaseLoop)
  /// Says that the broker was closed before. On any thread.
  func refuse(_ error: BrokerError)
}
