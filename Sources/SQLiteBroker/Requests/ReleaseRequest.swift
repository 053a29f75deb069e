import Plainwire

/// Stops or closes a subscription.
struct ReleaseRequest: Request {
  let intake: UInt64
  /// Whether what is in hand goes back too, and the subscription ends.
  let isClosing: Bool
  /// The caller that waits; nil when the subscription was simply let go.
  let caller: CheckedContinuation<Void, Never>?

  func admit(to loop: DatabaseLoop) {
    guard let intake = loop.intake(intake) else {
      caller?.resume()
      return
    }
    loop.release(intake, isClosing: isClosing, caller: caller)
  }

  func refuse(_ error: BrokerError) {
    caller?.resume()
  }
}
