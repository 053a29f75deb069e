public import Wire

/// How often runs of a consumer may start.
///
/// Starts are evenly spaced, one interval apart, however long the runs take: a consumer of `.perSecond(30)` whose runs take ten
/// seconds has 300 of them going on, if it has as many slots. There are no bursts: what was not used while the queue was
/// empty, or while all slots were busy, is gone.
///
/// The rate is this consumer's in this worker; a fleet of four workers starts four times as often, unless it is ``shared``. It is
/// one for all tasks, or one for each value of a member of theirs:
///
/// ```swift
/// rate: .perSecond(30)
/// rate: .perSecond(5, per: \.tenant).shared
/// ```
public struct Rate<Contract: TaskContract>: Sendable {
  private(set) var pace: Pace
  let key: TaskKey<Contract>?

  private init(_ starts: Double, _ period: Pace.Period, _ key: TaskKey<Contract>? = nil) {
    self.pace = Pace(starts: starts, period: period, isKeyed: key != nil)
    self.key = key
  }

  /// `starts` a second: more than 0, at most a billion; fractions too, 0.5 is one every two seconds.
  public static func perSecond(_ starts: Double) -> Rate { Rate(starts, .second) }
  /// `starts` a minute: more than 0, fractions too.
  public static func perMinute(_ starts: Double) -> Rate { Rate(starts, .minute) }
  /// `starts` an hour: more than 0, fractions too.
  public static func perHour(_ starts: Double) -> Rate { Rate(starts, .hour) }

  /// `starts` a second for each value of a member, or of a part of one.
  public static func perSecond<Part: BodyPart>(
    _ starts: Double, per member: any KeyPath<Contract, Part> & Sendable
  ) -> Rate { Rate(starts, .second, TaskKey(member)) }

  /// `starts` a minute for each value of a member, or of a part of one.
  public static func perMinute<Part: BodyPart>(
    _ starts: Double, per member: any KeyPath<Contract, Part> & Sendable
  ) -> Rate { Rate(starts, .minute, TaskKey(member)) }

  /// `starts` an hour for each value of a member, or of a part of one.
  public static func perHour<Part: BodyPart>(
    _ starts: Double, per member: any KeyPath<Contract, Part> & Sendable
  ) -> Rate { Rate(starts, .hour, TaskKey(member)) }

  /// The same rate for the whole fleet: all workers that consume the queue start so often together.
  ///
  /// It is kept in the store of the broker (``Broker/coordination``); while that is away nothing starts. A worker on a broker
  /// that has none is refused at start: see ``Broker/coordinating(through:)``.
  public var shared: Rate {
    var rate = self
    rate.pace.isShared = true
    return rate
  }
}

extension Rate: CustomStringConvertible {
  /// As it is written in code, but for the member that is the key.
  public var description: String { pace.description }
}
