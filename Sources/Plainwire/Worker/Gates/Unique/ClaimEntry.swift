/// Decides whether a message may run whose turn has come, by the claim that stands at its key.
struct ClaimEntry: Sendable {
  /// How long a run counts as alive after it was last seen; it is seen three times as often.
  static let patience = Duration.seconds(9)
  private static let pauses: ClosedRange<Int64> = 1_000...30_000

  /// The message's id.
  let id: String
  /// The token of its run.
  let token: String

  /// Why it may not run now; nil when it may.
  func objection(to claim: Claim, at now: Int64) -> Halt? {
    switch claim {
    case .waiting: nil
    case .replacing(let other): other == id ? nil : .duplicate(of: other)
    case .again(let other, let due):
      other == id || due <= now
        ? nil : .putOff(.milliseconds(due - now), "the message \(other) is the same, and comes again")
    case .running(let run): run.id == id ? objection(toOwn: run, at: now) : Self.pause(behind: run, at: now)
    case .done(let other): .duplicate(of: other)
    }
  }

  /// It was delivered anew, and the other run of it goes on, as far as anybody knows.
  private func objection(toOwn run: Claim.Run, at now: Int64) -> Halt? {
    if run.token == token { return nil }
    let end = run.seen.advanced(by: Self.patience)
    return end <= now ? nil : .putOff(.milliseconds(end - now), "another run of it may go on")
  }

  /// Waits behind a run: half as long as that has taken until now, so that long runs are not asked about often.
  static func pause(behind run: Claim.Run, at now: Int64) -> Halt {
    let pause = min(max((now - run.since) / 2, pauses.lowerBound), pauses.upperBound)
    return .putOff(.milliseconds(pause), "the message \(run.id) is the same, and runs")
  }
}
