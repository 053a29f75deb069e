import Logging
import Synchronization

/// Keeps the claims of the runs that go on in one consumer: makes them, renews them, and gives them up.
final class ClaimKeeper: Sendable {
  /// What this consumer has to do with a key.
  enum Holding: Sendable {
    /// It is about to claim it.
    case claiming
    case running(Claim.Run)
    /// Its run goes on, and another has taken its claim.
    case lost
    /// The run has ended, and the store does not know yet.
    case ended(ClaimExit)
  }

  struct State {
    var holdings: [ClaimName: Holding] = [:]
    var isRenewing = false
  }

  let span: UniqueSpan
  let store: any CoordinationStore
  let time: any TimeSource
  let watch: StoreWatch
  let logger: Logger
  let state = Mutex(State())
  /// Whether the last message had been claimed by its publisher, as the next one will have been: saves a trip.
  private let areClaimed = Atomic<Bool>(false)

  init(
    of span: UniqueSpan, in store: any CoordinationStore, by time: any TimeSource, watch: StoreWatch, logger: Logger
  ) {
    self.span = span
    self.store = store
    self.time = time
    self.watch = watch
    self.logger = logger
  }

  /// Claims the key for a run, or says why the run may not be; nil when the store is away.
  func begin(_ entry: ClaimEntry, at name: ClaimName) async -> Result<Void, Halt>? {
    if let halt = reserve(name) { return .failure(halt) }
    do throws(BrokerError) {
      let answer = try await claim(entry, at: name)
      watch.answered()
      state.withLock { $0.holdings[name] = (try? answer.get()).map { .running($0) } }
      startRenewing()
      return answer.map { _ in }
    } catch {
      watch.failed(error)
      state.withLock { $0.holdings[name] = nil }
      return nil
    }
  }

  /// Notes that this consumer is about to claim the key; why it need not ask when it holds it already.
  private func reserve(_ name: ClaimName) -> Halt? {
    state.withLock { state in
      switch state.holdings[name] {
      case nil:
        state.holdings[name] = .claiming
        return nil
      case .running(let run): return ClaimEntry.pause(behind: run, at: time.now)
      case .claiming, .lost, .ended: return .putOff(.seconds(1), "the same runs in this consumer")
      }
    }
  }

  private func claim(_ entry: ClaimEntry, at name: ClaimName) async throws(BrokerError) -> Result<Claim.Run, Halt> {
    let guess = areClaimed.load(ordering: .relaxed) ? Claim.waiting(id: entry.id).bytes : nil
    var expected = guess
    while true {
      let now = time.now
      if let halt = expected.flatMap({ objection(of: entry, to: $0, at: now) }) { return .failure(halt) }
      let run = Claim.Run(id: entry.id, token: entry.token, since: now, seen: now)
      switch try await store.apply(
        CoordinationChange(of: name.text, from: expected, to: Claim.running(run).bytes, lifetime: span.running))
      {
      case .applied:
        areClaimed.store(expected != nil, ordering: .relaxed)
        return .success(run)
      case .found(let other): expected = other
      }
    }
  }

  private func objection(of entry: ClaimEntry, to bytes: [UInt8], at now: Int64) -> Halt? {
    guard let claim = Claim(bytes) else { return .putOff(.seconds(30), "what stands at its key is no claim") }
    return entry.objection(to: claim, at: now)
  }

  /// Gives the key up, as the run has ended. A store that is away learns of it when it is back.
  func end(_ name: ClaimName, _ settlement: Settlement) async {
    let exit: ClaimExit? = state.withLock { state in
      guard case .running(let run)? = state.holdings[name] else {
        state.holdings[name] = nil
        return nil
      }
      let exit = ClaimExit(run: run, settlement: settlement, endedAt: time.now)
      state.holdings[name] = .ended(exit)
      return exit
    }
    if let exit { await handIn(exit, at: name) }
  }

  /// Removes the claim of a message that waited and will not run. Where the store is away it ends by itself.
  func forget(_ id: String, at name: ClaimName) async {
    do throws(BrokerError) {
      guard let bytes = try await store.read(name.text), let claim = Claim(bytes), claim.id == id, claim.isWaiting
      else { return }
      _ = try await store.apply(CoordinationChange(of: name.text, from: bytes, to: nil))
    } catch {
      watch.failed(error)
    }
  }

  /// Tells the store of a run that has ended; tried again with the next renewal when it is away.
  func handIn(_ exit: ClaimExit, at name: ClaimName) async {
    do throws(BrokerError) {
      try await exchange(exit, at: name)
      watch.answered()
    } catch {
      watch.failed(error)
      if error.isRetriable { return }
      logger.error(
        "Cannot note what became of a message that is unique; others like it wait until its claim has ended: \(error)",
        metadata: ["id": "\(ErrorText.name(exit.run.id))"])
    }
    state.withLock { $0.holdings[name] = nil }
  }

  private func exchange(_ exit: ClaimExit, at name: ClaimName) async throws(BrokerError) {
    var expected: [UInt8]? = Claim.running(exit.run).bytes
    while true {
      let next = exit.claim(span, at: time.now)
      if expected == nil, next == nil { return }
      let change = CoordinationChange(of: name.text, from: expected, to: next?.claim.bytes, lifetime: next?.lifetime)
      guard case .found(let bytes) = try await store.apply(change) else { return }
      // It was renewed meanwhile, or had ended: else it is another's now.
      guard exit.run.isThis(bytes) || (bytes == nil && expected != nil) else { return }
      expected = bytes
    }
  }
}

extension Claim.Run {
  /// Whether bytes are the claim of this run, whenever it was last renewed.
  func isThis(_ bytes: [UInt8]?) -> Bool {
    guard case .running(let run)? = bytes.flatMap(Claim.init) else { return false }
    return run.token == token
  }
}
