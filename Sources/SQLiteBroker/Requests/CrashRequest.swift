import Plainwire

/// For tests: see ``SQLiteBroker/crash()``.
struct CrashRequest: Request {
  let caller: CheckedContinuation<Void, Never>

  func admit(to loop: DatabaseLoop) {
    loop.crash(caller)
  }

  func refuse(_ error: BrokerError) {
    caller.resume()
  }
}
