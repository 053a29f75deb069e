/// One who works on the loop's thread and owns connections there.
protocol LoopMember: AnyObject {
  var links: [Link] { get }
  /// Does what is due, and returns when something is due next; nil when only a socket or a wake-up can bring work.
  func turn(now: ContinuousClock.Instant) -> ContinuousClock.Instant?
}
