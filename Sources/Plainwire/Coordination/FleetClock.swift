/// The time that a fleet goes by: for each worker its own, put forward to the furthest that it has heard of.
///
/// So it never goes back, whatever is done to the machines' clocks, and workers whose clocks differ agree as soon as they have
/// heard of each other. What it shows is no time of day; only differences count.
struct FleetClock: Sendable {
  private var offset: Duration

  init(by time: any TimeSource) {
    // Asked first, so that a pause between the two makes it slow rather than fast.
    let now = Duration.milliseconds(time.now)
    offset = now - time.elapsed
  }

  /// The fleet's time when ``TimeSource/elapsed`` is this.
  func time(at elapsed: Duration) -> Duration { elapsed + offset }

  /// When ``TimeSource/elapsed`` is or was this, the fleet's time was that.
  func elapsed(at time: Duration) -> Duration { time - offset }

  /// Somebody has written something at `time`, so that it is at least as late now.
  mutating func hear(_ time: Duration, at elapsed: Duration) {
    offset = max(offset, time - elapsed)
  }
}
