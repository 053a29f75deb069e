/// A schedule as its fleet's store knows it.
public struct ScheduleStatus: Sendable, Hashable {
  /// Its name.
  public let name: String
  /// When it is due.
  public let timetable: Timetable
  /// Where it publishes.
  public let queue: String
  /// The next time, in milliseconds since 1970 UTC; nil while it is paused, and when there is none.
  public let next: Int64?
  /// The last time for which it was published.
  public let last: Int64?
  /// Whether it was paused.
  public let isPaused: Bool
  /// Whether a worker that has it was there within the last 25 seconds. One that no worker has is not published.
  public let isInUse: Bool

  init(name: String, _ state: ScheduleState, isInUse: Bool, now: Int64) {
    self.name = name
    timetable = state.timetable
    queue = state.queue
    let times = try? DueTimes(of: state.timetable)
    next = state.isPaused ? nil : times?.next(after: max(state.through, now))
    last = state.last
    isPaused = state.isPaused
    self.isInUse = isInUse
  }
}
