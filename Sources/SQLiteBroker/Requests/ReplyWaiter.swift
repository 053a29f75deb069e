import Plainwire

/// A caller that waits for its reply.
struct ReplyWaiter: Request {
  let id: UInt64
  let address: String
  let deadline: ContinuousClock.Instant
  let caller: CheckedContinuation<Result<[UInt8]?, BrokerError>, Never>

  func admit(to loop: DatabaseLoop) {
    loop.replies.add(self)
  }

  func refuse(_ error: BrokerError) {
    caller.resume(returning: .failure(BrokerError(error.code, operation: "await reply", message: error.message)))
  }
}
