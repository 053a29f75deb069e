import Plainwire

/// Applies one settlement. While the file is out of reach it is kept, and tried again for as long as a lease lasts.
final class SettlementWork: Work {
  private let request: SettlementRequest
  private let hold: Hold
  private let intake: Intake
  private let admitted = ContinuousClock.now
  private var isApplied = false

  init(_ request: SettlementRequest, of hold: Hold, for intake: Intake) {
    self.request = request
    self.hold = hold
    self.intake = intake
  }

  func perform(in store: MessageStore) throws(SQLiteFailure) {
    isApplied = try store.settle(hold, of: intake.queue, as: request.settlement, now: SystemTime().now)
    intake.justSettled += 1
  }

  func finish(_ failure: SQLiteFailure?, in loop: DatabaseLoop) {
    if let failure {
      let error = failure.brokerError("settle", path: loop.path)
      if error.isRetriable, ContinuousClock.now - admitted < loop.leaseDuration, !loop.isClosing {
        return loop.postpone(self)
      }
      request.answer(.failure(error), in: loop)
    } else {
      request.answer(isApplied ? .success(()) : .failure(.leaseLost(of: intake.queue)), in: loop)
    }
    intake.settling -= 1
  }
}
