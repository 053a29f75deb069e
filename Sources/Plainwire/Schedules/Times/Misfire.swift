/// What becomes of the times at which nobody was there to publish: a whole fleet was down, or the broker was away.
///
/// A time that is up to ten seconds past is not missed, it is late, and every policy publishes it: a worker that takes over
/// from one that crashed, or a fleet that starts again, has that long.
public struct Misfire: Sendable, Hashable {
  enum Kind: Hashable {
    case skip
    case once
    case all(Int)
  }

  /// The greatest number of missed times that can be made up for.
  static let most = 1000
  /// How late a time may be that is not missed.
  static let tolerance = Duration.seconds(10)

  let kind: Kind

  /// They are skipped.
  public static let skip = Misfire(kind: .skip)
  /// One message for all of them, as of the last: the default.
  public static let once = Misfire(kind: .once)
  /// A message for each of the last `limit` of them, the oldest first; 1 to 1,000.
  public static func all(_ limit: Int) -> Misfire { Misfire(kind: .all(limit)) }

  /// The time that is to be published first, of those after `start` that have come at `now`; nil when there is none.
  func due(of times: DueTimes, after start: Int64, at now: Int64) -> Int64? {
    guard let first = times.next(after: start), first <= now else { return nil }
    let limit = now.advanced(by: .zero - Self.tolerance)
    guard first < limit else { return first }
    switch kind {
    case .skip:
      return times.next(after: limit - 1).flatMap { $0 <= now ? $0 : nil }
    case .once:
      return times.last(after: start, upTo: now)
    case .all(let most):
      guard times.areMore(than: most, after: start, upTo: limit - 1) else { return first }
      return times.first(ofLast: most, after: start, upTo: limit - 1)
    }
  }
}
