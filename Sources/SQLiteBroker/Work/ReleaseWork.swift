import Logging
import Plainwire

/// Gives messages back to their old places, as if they had not been taken.
final class ReleaseWork: Work {
  private let intake: Intake
  private let holds: [Hold]
  private let isClosing: Bool
  private let caller: CheckedContinuation<Void, Never>?

  init(_ holds: [Hold], of intake: Intake, isClosing: Bool, caller: CheckedContinuation<Void, Never>?) {
    self.intake = intake
    self.holds = holds
    self.isClosing = isClosing
    self.caller = caller
  }

  var weight: Int { holds.count }

  func perform(in store: MessageStore) throws(SQLiteFailure) {
    for hold in holds { _ = try store.release(hold, to: intake.queue) }
  }

  func finish(_ failure: SQLiteFailure?, in loop: DatabaseLoop) {
    if let failure {
      let error = failure.brokerError("release", path: loop.path)
      loop.logger.warning(
        "Messages could not be given back, and come again when their leases end: \(error.message)",
        metadata: ["queue": "\(intake.queue)", "count": "\(holds.count)"])
    }
    if isClosing { loop.forget(intake) }
    caller?.resume()
  }
}
