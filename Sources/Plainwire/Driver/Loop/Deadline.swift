extension ContinuousClock.Instant {
  /// The earlier of two times, of which the other may be missing.
  package func earlier(_ other: ContinuousClock.Instant?) -> ContinuousClock.Instant {
    other.map { min(self, $0) } ?? self
  }
}

extension Optional<ContinuousClock.Instant> {
  /// The earlier of two times, of which either may be missing.
  package func earlier(_ other: ContinuousClock.Instant?) -> ContinuousClock.Instant? {
    guard let self else { return other }
    guard let other else { return self }
    return min(self, other)
  }
}
