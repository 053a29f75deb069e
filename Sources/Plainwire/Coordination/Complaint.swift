import Synchronization

/// Something that is to be said once, until it is over.
final class Complaint: Sendable {
  private let isMade = Atomic<Bool>(false)

  /// Whether it has not been made yet; from now on it has.
  func isFirst() -> Bool { !isMade.exchange(true, ordering: .relaxed) }

  /// What it was about is over; true if it had been made.
  @discardableResult
  func withdraw() -> Bool {
    guard isMade.load(ordering: .relaxed) else { return false }
    return isMade.exchange(false, ordering: .relaxed)
  }
}
