/// What a fleet knows of one of its schedules, in the store that it shares (docs/protocol.md).
struct ScheduleState: Sendable, Hashable {
  /// Somebody is about to publish, or died over it.
  struct Claim: Sendable, Hashable {
    /// Which firing.
    let firing: String
    /// Which copy of its message; no other claim has it.
    let copy: String
  }

  /// Somebody wants it to run now.
  struct Wish: Sendable, Hashable {
    /// No other wish has it.
    let name: String
    /// Whoever had it has gone by then, in milliseconds since 1970 UTC.
    let until: Int64
  }

  var timetable: Timetable
  var queue: String
  /// No time up to here is due any more, in milliseconds since 1970 UTC. Never goes back while the timetable is the same.
  var through: Int64
  /// The last that was published.
  var last: Int64?
  var isPaused = false
  var wishes: [Wish] = []
  var claim: Claim?

  /// What is to be published now.
  func due(_ schedule: Schedule, _ times: DueTimes, at now: Int64) -> Firing? {
    if let wish = wishes.first(where: { $0.until >= now }) {
      return Firing(of: schedule.name, at: now, askedBy: wish.name)
    }
    guard !isPaused, let time = schedule.misfire.due(of: times, after: through, at: now) else { return nil }
    return Firing(of: schedule.name, at: time)
  }

  /// It was published, or never will be.
  mutating func finish(_ firing: Firing) {
    claim = nil
    last = firing.time
    wishes.removeAll { $0.name == firing.wish || $0.until < firing.time }
    if !firing.isAskedFor { through = max(through, firing.time) }
  }

  /// The schedule has this timetable now. One that is new begins now: what it would have done before was never missed. What is
  /// to happen once is due whenever it was to be.
  mutating func adopt(_ timetable: Timetable, at now: Int64) {
    guard self.timetable != timetable else { return }
    self.timetable = timetable
    through = timetable.happensOnce ? 0 : max(through, now)
  }

  /// What would have been due while it was paused is not made up for, unless it is to happen once.
  mutating func resume(at now: Int64) {
    isPaused = false
    claim = nil
    if !timetable.happensOnce { through = max(through, now) }
  }
}

extension ScheduleState {
  /// Of a schedule that nobody had before.
  init(of schedule: Schedule, at now: Int64) {
    self.init(
      timetable: schedule.timetable, queue: schedule.queue, through: schedule.timetable.happensOnce ? 0 : now)
  }
}

extension Timetable {
  fileprivate var happensOnce: Bool {
    switch kind {
    case .once, .onceShown: true
    case .cron, .every: false
    }
  }
}
