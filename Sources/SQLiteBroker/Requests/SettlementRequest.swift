import Logging
import Plainwire

/// A settlement on its way from a delivery to the loop.
struct SettlementRequest: Request {
  let intake: UInt64
  let token: UInt64
  let settlement: Settlement
  /// The caller that waits; nil when it was posted.
  let caller: CheckedContinuation<Result<Void, BrokerError>, Never>?

  func admit(to loop: DatabaseLoop) {
    guard let intake = loop.intake(intake) else {
      return answer(.failure(.subscriptionClosed), in: loop)
    }
    guard let held = intake.held.removeValue(forKey: token) else {
      return answer(.failure(.leaseLost(of: intake.queue)), in: loop)
    }
    intake.settling += 1
    loop.enqueue(SettlementWork(self, of: held.hold, for: intake))
  }

  func refuse(_ error: BrokerError) {
    caller?.resume(returning: .failure(BrokerError(error.code, operation: "settle", message: error.message)))
  }

  func answer(_ result: Result<Void, BrokerError>, in loop: DatabaseLoop) {
    if let caller {
      caller.resume(returning: result)
    } else if case .failure(let error) = result, !isEmptyWords(error) {
      loop.logger.warning(
        "A posted settlement was not applied: \(error.message)", metadata: ["code": "\(error.code.rawValue)"])
    }
  }

  /// A delivery that was let go wants back to its queue: it is there already when its subscription is closed.
  private func isEmptyWords(_ error: BrokerError) -> Bool {
    error.code == .closed && settlement == .requeue(after: .zero)
  }
}
