import Plainwire

/// Closes the broker.
struct CloseRequest: Request {
  let caller: CheckedContinuation<Void, Never>?

  func admit(to loop: DatabaseLoop) {
    loop.close(caller)
  }

  func refuse(_ error: BrokerError) {
    caller?.resume()
  }
}
