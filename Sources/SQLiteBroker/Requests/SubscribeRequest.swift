import Plainwire

/// Begins to consume.
struct SubscribeRequest: Request {
  let id: UInt64
  let queue: String
  let prefetch: Int
  let buffer: PrefetchBuffer
  let caller: CheckedContinuation<Result<Void, BrokerError>, Never>

  func admit(to loop: DatabaseLoop) {
    loop.add(Intake(id: id, queue: queue, prefetch: prefetch, buffer: buffer))
    caller.resume(returning: .success(()))
  }

  func refuse(_ error: BrokerError) {
    caller.resume(returning: .failure(BrokerError(error.code, operation: "subscribe", message: error.message)))
  }
}
