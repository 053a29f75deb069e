public import Wire

/// How many runs of a consumer may go on at once, beyond what its slots say: in the whole queue, or for each value of a member.
///
/// ```swift
/// limit: .atOnce(1, per: \.account).shared
/// ```
///
/// A message that finds its key full waits a few milliseconds for a place, and goes back to the queue then, for a pause that
/// grows up to two seconds. That costs no attempt. Which of the messages of a key comes first is not promised.
///
/// The limit is this consumer's in this worker, unless it is ``shared``.
public struct Limit<Contract: TaskContract>: Sendable {
  private(set) var rule: LimitRule
  let key: TaskKey<Contract>?

  private init(_ runs: Int, _ key: TaskKey<Contract>? = nil) {
    self.rule = LimitRule(runs: runs, isKeyed: key != nil)
    self.key = key
  }

  /// At most `runs` at once, 1 or more.
  public static func atOnce(_ runs: Int) -> Limit { Limit(runs) }

  /// At most `runs` at once, 1 or more, for each value of a member, or of a part of one.
  public static func atOnce<Part: BodyPart>(
    _ runs: Int, per member: any KeyPath<Contract, Part> & Sendable
  ) -> Limit { Limit(runs, TaskKey(member)) }

  /// The same limit for the whole fleet: all workers that consume the queue keep it together.
  ///
  /// Who runs is written down in the store of the broker (``Broker/coordination``) for 30 seconds, and again every 10 while the
  /// run goes on; so the places of a worker that dies are free half a minute later, and a message of its own that comes again takes
  /// its place at once. While the store is away nothing starts. A worker on a broker that has none is refused at start: see
  /// ``Broker/coordinating(through:)``.
  public var shared: Limit {
    var limit = self
    limit.rule.isShared = true
    return limit
  }
}

extension Limit: CustomStringConvertible {
  /// As it is written in code, but for the member that is the key.
  public var description: String { rule.description }
}
