/// One time at which a ``Schedule`` publishes its task.
public struct Firing: Sendable, Hashable {
  /// The schedule's name.
  public let schedule: String
  /// The time that the schedule names, in milliseconds since 1970 UTC: not when it was published, which may be later. Where
  /// somebody asked for it, the time at which that was heard.
  public let time: Int64
  /// Set where somebody asked for it to run now: names that wish.
  let wish: String?

  /// Whether somebody asked for it to run now.
  public var isAskedFor: Bool { wish != nil }

  init(of schedule: String, at time: Int64, askedBy wish: String? = nil) {
    self.schedule = schedule
    self.time = time
    self.wish = wish
  }

  /// What no other firing of the schedule has.
  var key: String { wish.map { "now-\($0)" } ?? "\(time)" }
}
