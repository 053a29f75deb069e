import Plainwire

/// One call of the broker's: what it does with the tables, and the caller that waits for what comes of it.
struct Job<Output: Sendable>: Request {
  /// For errors.
  let operation: String
  let weight: Int
  let isReading: Bool
  let body: @Sendable (MessageStore) throws(SQLiteFailure) -> Output
  let caller: CheckedContinuation<Result<Output, BrokerError>, Never>

  func admit(to loop: DatabaseLoop) {
    loop.enqueue(JobWork(self))
  }

  func refuse(_ error: BrokerError) {
    caller.resume(returning: .failure(BrokerError(error.code, operation: operation, message: error.message)))
  }
}
