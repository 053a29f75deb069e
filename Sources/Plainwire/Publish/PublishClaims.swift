/// The claims of messages that are about to be published.
///
/// A message is claimed, then published, then its claim is made to last. Whoever dies in between leaves a claim that ends
/// within a minute, and at worst a second message that is told apart when its turn comes.
struct PublishClaims {
  private struct Stake {
    var message: Message
    let id: String
    let name: ClaimName
    /// Of the claim of a message that waits.
    let lifetime: Duration
    /// What stands at the key, as far as is known.
    var found: [UInt8]?
    /// The id of the message that goes before it; nil when it is published.
    var duplicateOf: String?
    /// The claim that it took the place of.
    var former: Claim?
    var isReplacing = false
  }

  private let span: UniqueSpan
  private let policy: DuplicatePolicy
  private let store: any CoordinationStore
  private let now: Int64
  private var stakes: [Stake] = []

  init(span: UniqueSpan, policy: DuplicatePolicy, store: any CoordinationStore, now: Int64) {
    self.span = span
    self.policy = policy
    self.store = store
    self.now = now
  }

  /// One more message, which gets an id if it has none.
  mutating func add(_ message: Message, at name: ClaimName) {
    var message = message
    let id = message.envelope.id ?? UUIDText.random()
    message.envelope.id = id
    let delay = Duration.milliseconds(max((message.envelope.notBefore ?? now) - now, 0))
    // A message that nobody runs when it has expired stands in nobody's way then.
    let life = message.envelope.expiresAt.map { Duration.milliseconds(max($0 - now, 1)) }
    let lifetime = min(span.waiting(after: delay), life ?? span.waiting(after: delay))
    stakes.append(Stake(message: message, id: id, name: name, lifetime: lifetime))
  }

  /// Publishes those whose keys are free, and says how each fared.
  mutating func publish(on broker: any Broker, to queue: String) async throws(PublishError) -> [Publication] {
    do throws(BrokerError) {
      try await claim()
    } catch {
      await giveBack(Array(stakes.indices))
      throw PublishError(confirmed: [], cause: error)
    }
    let claimed = stakes.indices.filter { stakes[$0].duplicateOf == nil }
    do throws(PublishError) {
      if !claimed.isEmpty { try await broker.publish(claimed.map { stakes[$0].message }, to: queue) }
    } catch {
      let confirmed = error.confirmed.map { claimed[$0] }
      await giveBack(claimed.filter { !confirmed.contains($0) })
      await confirm(confirmed)
      throw PublishError(confirmed: confirmed, cause: error.cause)
    }
    await confirm(claimed)
    return stakes.map(Self.publication)
  }

  private static func publication(_ stake: Stake) -> Publication {
    if let other = stake.duplicateOf { return .refused(duplicateOf: other) }
    if stake.isReplacing, let former = stake.former { return .replaced(former.id, by: stake.id) }
    return .published(id: stake.id)
  }
}

// MARK: - Claiming

extension PublishClaims {
  /// One trip, and further ones for those that replace another or find that their key has just changed hands.
  private mutating func claim() async throws(BrokerError) {
    var open = Array(stakes.indices)
    while !open.isEmpty {
      let outcomes = try await store.apply(
        open.map { position in
          let stake = stakes[position]
          return CoordinationChange(
            of: stake.name.text, from: stake.found, to: Claim.waiting(id: stake.id).bytes,
            lifetime: span.publishing(stake.lifetime))
        })
      var next: [Int] = []
      for (position, outcome) in zip(open, outcomes) {
        guard case .found(let bytes) = outcome else {
          stakes[position].former = stakes[position].found.flatMap(Claim.init)
          continue
        }
        if try goesOn(stakes[position].id, after: bytes, at: position) { next.append(position) }
      }
      open = next
    }
  }

  /// Whether the message is to be tried again, in place of what stands at its key.
  private mutating func goesOn(_ id: String, after bytes: [UInt8]?, at position: Int) throws(BrokerError) -> Bool {
    stakes[position].found = bytes
    guard let bytes else { return true }
    guard let claim = Claim(bytes) else {
      throw BrokerError(
        .unexpected, operation: "publish", message: "what stands at the key of a unique task is no claim")
    }
    switch claim {
    // It was published before under the same id, and nobody knows whether it arrived.
    case .waiting(id: id), .replacing(id: id): return false
    case _ where claim.isWaiting && policy == .replace: return true
    default:
      stakes[position].duplicateOf = claim.id
      return false
    }
  }
}

// MARK: - Afterwards

extension PublishClaims {
  /// Gives up the claims of messages that were not published, or puts back those that they took the place of. Where the store
  /// is away they end by themselves.
  private func giveBack(_ positions: [Int]) async {
    let changes = positions.filter { stakes[$0].duplicateOf == nil }.map { position in
      let stake = stakes[position]
      return CoordinationChange(
        of: stake.name.text, from: Claim.waiting(id: stake.id).bytes, to: stake.found,
        lifetime: span.waiting())
    }
    if !changes.isEmpty { _ = try? await store.apply(changes) }
  }

  /// Makes the claims last; what took the place of another now does so for good. Where the store is away, one of the two will run.
  private mutating func confirm(_ positions: [Int]) async {
    let positions = positions.filter {
      stakes[$0].former != nil || stakes[$0].lifetime > span.publishing(stakes[$0].lifetime)
    }
    guard !positions.isEmpty else { return }
    let changes = positions.map { position in
      let stake = stakes[position]
      let claim = stake.former == nil ? Claim.waiting(id: stake.id) : .replacing(id: stake.id)
      return CoordinationChange(
        of: stake.name.text, from: Claim.waiting(id: stake.id).bytes, to: claim.bytes, lifetime: stake.lifetime)
    }
    guard let outcomes = try? await store.apply(changes) else { return }
    for (position, outcome) in zip(positions, outcomes) where stakes[position].former != nil {
      stakes[position].isReplacing = isReplaced(outcome, by: stakes[position].id)
    }
  }

  /// Whether the older one will not run: unless it has just begun to.
  private func isReplaced(_ outcome: CoordinationOutcome, by id: String) -> Bool {
    guard case .found(let bytes) = outcome else { return true }
    guard case .running(let run)? = bytes.flatMap(Claim.init) else { return bytes == Claim.done(id: id).bytes }
    return run.id == id
  }
}
