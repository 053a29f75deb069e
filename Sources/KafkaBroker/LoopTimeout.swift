internal import Plainwire

/// How long a loop's thread may sleep.
enum LoopTimeout {
  /// Milliseconds, rounded up so that a deadline is met once, not in a spin before it; -1 is for ever.
  static func milliseconds(until deadline: ContinuousClock.Instant?) -> Int32 {
    guard let deadline else { return -1 }
    return Int32(clamping: max(0, (deadline - ContinuousClock.now).milliseconds))
  }
}
