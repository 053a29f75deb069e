/// A message on its way through a pool, and who waits for what comes of it.
struct ExecutorRun: Sendable {
  let id: UInt64
  let message: Message
  private let waiter: CheckedContinuation<Result<RunYield, Halt>, Never>

  init(id: UInt64, message: Message, waiter: CheckedContinuation<Result<RunYield, Halt>, Never>) {
    self.id = id
    self.message = message
    self.waiter = waiter
  }

  /// To be called once.
  func end(_ result: Result<RunYield, Halt>) {
    waiter.resume(returning: result)
  }
}
