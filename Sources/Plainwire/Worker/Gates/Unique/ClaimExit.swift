/// What becomes of the claim of a run that has ended.
struct ClaimExit: Sendable {
  let run: Claim.Run
  let settlement: Settlement
  let endedAt: Int64

  /// What is to stand at the key, and how long; nothing when another may run at once.
  func claim(_ span: UniqueSpan, at now: Int64) -> (claim: Claim, lifetime: Duration)? {
    switch settlement {
    case .acknowledge:
      span.rest(ofRunSince: run.since, at: now).map { (.done(id: run.id), $0) }
    case .requeue(let delay) where delay <= .zero:
      (.waiting(id: run.id), span.waiting())
    case .retry(let delay), .requeue(let delay):
      (.again(id: run.id, due: endedAt.advanced(by: delay)), span.waiting(after: delay))
    case .deadLetter: nil
    }
  }
}
