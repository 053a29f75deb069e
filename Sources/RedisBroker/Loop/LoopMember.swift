/// One who works on the loop's thread and owns sockets there.
protocol LoopMember: AnyObject {
  var links: [Link] { get }
  /// Does what is due, and returns when something is due next; nil when only a socket or a wake-up can bring work.
  func turn(now: ContinuousClock.Instant) -> ContinuousClock.Instant?
}

extension ContinuousClock.Instant {
  /// The earlier of two times, of which the other may be missing.
  func earlier(_ other: ContinuousClock.Instant?) -> ContinuousClock.Instant {
    other.map { min(self, $0) } ?? self
  }
}

extension Optional<ContinuousClock.Instant> {
  /// The earlier of two times, of which either may be missing.
  func earlier(_ other: ContinuousClock.Instant?) -> ContinuousClock.Instant? {
    guard let self else { return other }
    guard let other else { return self }
    return min(self, other)
  }
}
