extension Duration {
  /// The whole milliseconds, rounded up, so that nobody wakes too early; at most about 292 million years.
  package var milliseconds: Int64 {
    // What is longer has no `components`.
    guard self > .seconds(Int64.min), self < .seconds(Int64.max) else { return self < .zero ? .min : .max }
    let (seconds, attoseconds) = components
    let (product, overflow) = seconds.multipliedReportingOverflow(by: 1000)
    guard !overflow else { return seconds < 0 ? .min : .max }
    let part = attoseconds / 1_000_000_000_000_000
    let rest: Int64 = attoseconds % 1_000_000_000_000_000 > 0 ? 1 : 0
    let (sum, overflowed) = product.addingReportingOverflow(part + rest)
    return overflowed ? (seconds < 0 ? .min : .max) : sum
  }
}

extension Int64 {
  /// A time, `duration` later; stays at the end of time instead of overflowing.
  package func advanced(by duration: Duration) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(duration.milliseconds)
    return overflow ? (duration < .zero ? .min : .max) : sum
  }
}
