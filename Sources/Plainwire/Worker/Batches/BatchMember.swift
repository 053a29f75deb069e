/// A message that waits for its batch, or runs in it, and who waits for what comes of it.
struct BatchMember<Contract: TaskContract>: Sendable {
  let number: UInt64
  let task: Contract
  let envelope: Envelope
  /// Since when it waits, by the clock that only goes forward.
  let since: Duration
  let waiter: CheckedContinuation<Result<Contract.Result, Halt>, Never>

  /// To be called once.
  func end(_ result: Result<Contract.Result, Halt>) {
    waiter.resume(returning: result)
  }
}
