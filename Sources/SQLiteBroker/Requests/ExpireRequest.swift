import Plainwire

/// For tests: see ``SQLiteBroker/expireLeases()``.
struct ExpireRequest: Request {
  let caller: CheckedContinuation<Void, Never>

  func admit(to loop: DatabaseLoop) {
    loop.enqueue(ExpiryWork(loop.endOfRenewals(), caller: caller))
  }

  func refuse(_ error: BrokerError) {
    caller.resume()
  }
}
