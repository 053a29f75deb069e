/// For how long a task is unique, and so how long its claim stays in the store.
struct UniqueSpan: Sendable, Hashable {
  private static let longest = Duration.seconds(36_500 * 86_400)
  /// How long a claim stays that a publisher makes before the broker has the message: should it die in between.
  private static let publishing = Duration.seconds(60)
  /// How long the claim of a run stays when it is not renewed, beyond the window: should the store, or who runs it, be away.
  private static let absence = Duration.seconds(600)

  /// The window, or how long one that waits counts.
  let length: Duration
  /// Whether the window goes on after the run has ended.
  let outlastsRun: Bool

  /// What makes no sense; nil when nothing does.
  var fault: String? {
    guard length <= .zero || length > Self.longest else { return nil }
    return
      "unique \(outlastsRun ? "within" : "untilDone, waiting at most") \(length); it needs more than 0, and at most 36,500 days"
  }

  /// Of a claim whose message waits, and can be taken after `delay`.
  func waiting(after delay: Duration = .zero) -> Duration { max(delay, .zero) + length }

  /// Of the same before the broker has the message.
  func publishing(_ waiting: Duration) -> Duration { min(waiting, Self.publishing) }

  /// Of the claim of a run that goes on.
  var running: Duration { outlastsRun ? length + Self.absence : Self.absence }

  /// What is left of the window of a run that has ended well; nil when nothing is.
  func rest(ofRunSince since: Int64, at now: Int64) -> Duration? {
    guard outlastsRun else { return nil }
    let end = since.advanced(by: length)
    // A clock that was put back does not make the window longer.
    return end > now ? min(.milliseconds(end - now), length) : nil
  }
}
