import Logging
import Synchronization

/// While runs go on their claims are renewed: so that they do not end before the runs do, and others see that they are alive.
extension ClaimKeeper {
  private static let interval = ClaimEntry.patience / 3

  /// Sees to it that claims are renewed as long as there are any.
  func startRenewing() {
    let isFirst = state.withLock { state in
      if state.isRenewing || state.holdings.isEmpty { return false }
      state.isRenewing = true
      return true
    }
    guard isFirst else { return }
    Task {
      while (try? await time.sleep(for: Self.interval)) != nil, needsRenewing() { await renew() }
    }
  }

  private func needsRenewing() -> Bool {
    state.withLock { state in
      state.isRenewing = !state.holdings.isEmpty
      return state.isRenewing
    }
  }

  private func renew() async {
    let now = time.now
    var runs: [(name: ClaimName, run: Claim.Run)] = []
    var exits: [(name: ClaimName, exit: ClaimExit)] = []
    for (name, holding) in state.withLock({ $0.holdings }) {
      switch holding {
      // One that has only begun is renewed next time, which spares short runs the trip.
      case .running(let run) where run.seen.advanced(by: Self.interval / 2) <= now: runs.append((name, run))
      case .ended(let exit): exits.append((name, exit))
      case .claiming, .running, .lost: break
      }
    }
    if !runs.isEmpty { await renew(runs, at: now) }
    for (name, exit) in exits { await handIn(exit, at: name) }
  }

  private func renew(_ runs: [(name: ClaimName, run: Claim.Run)], at now: Int64) async {
    do throws(BrokerError) {
      let outcomes = try await store.apply(
        runs.map { name, run in
          CoordinationChange(
            of: name.text, from: Claim.running(run).bytes, to: Claim.running(run.seen(at: now)).bytes,
            lifetime: span.running)
        })
      watch.answered()
      for ((name, run), outcome) in zip(runs, outcomes) {
        switch outcome {
        case .applied: note(run.seen(at: now), at: name)
        case .found(nil): try await restore(run.seen(at: now), at: name)
        case .found(let bytes): compare(run, with: bytes, at: name)
        }
      }
    } catch {
      watch.failed(error)
    }
  }

  private func note(_ run: Claim.Run, at name: ClaimName) {
    state.withLock { state in
      if state.isRunning(run, at: name) { state.holdings[name] = .running(run) }
    }
  }

  /// The store has lost the claim, or was away until it had ended.
  private func restore(_ run: Claim.Run, at name: ClaimName) async throws(BrokerError) {
    guard state.withLock({ $0.isRunning(run, at: name) }) else { return }
    let bytes = Claim.running(run).bytes
    let change = CoordinationChange(of: name.text, from: nil, to: bytes, lifetime: span.running)
    guard try await store.apply(change) == .applied else { return }
    note(run, at: name)
    // The run may have ended in this moment, and found nothing to give up.
    if state.withLock({ !$0.isRunning(run, at: name) }) {
      _ = try await store.apply(CoordinationChange(of: name.text, from: bytes, to: nil))
    }
  }

  /// Another renewal had been made, and its answer was lost; or another run has taken the claim.
  private func compare(_ run: Claim.Run, with bytes: [UInt8]?, at name: ClaimName) {
    let found = bytes.flatMap(Claim.init)
    if case .running(let other)? = found, other.token == run.token { return note(other, at: name) }
    let isLost = state.withLock { state in
      guard state.isRunning(run, at: name) else { return false }
      state.holdings[name] = .lost
      return true
    }
    guard isLost else { return }
    logger.error(
      "A run has lost its claim to be the only one of its kind, since its consumer could not renew it in time",
      metadata: ["id": "\(ErrorText.name(run.id))", "other": "\(ErrorText.name(found?.id ?? ""))"])
  }
}

extension ClaimKeeper.State {
  /// Whether that run goes on here, with its claim.
  fileprivate func isRunning(_ run: Claim.Run, at name: ClaimName) -> Bool {
    guard case .running(let current)? = holdings[name] else { return false }
    return current.token == run.token
  }
}

extension Claim.Run {
  fileprivate func seen(at now: Int64) -> Claim.Run {
    var run = self
    run.seen = now
    return run
  }
}
