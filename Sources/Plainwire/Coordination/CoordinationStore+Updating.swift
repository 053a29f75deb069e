extension CoordinationStore {
  /// The value at one key.
  public func read(_ key: String) async throws(BrokerError) -> [UInt8]? {
    try await read([key]).first ?? nil
  }

  /// Makes one change.
  public func apply(_ change: CoordinationChange) async throws(BrokerError) -> CoordinationOutcome {
    try await apply([change]).first ?? .found(nil)
  }

  /// Replaces a value by what `next` makes of it, however often another one is faster.
  ///
  /// - Parameters:
  ///   - guess: what may be there, which saves a trip when it is.
  ///   - next: from what is there to what is to be there, how long that stays, and what the caller wants to know; called again
  ///     whenever the value has changed meanwhile.
  package func update<Result>(
    _ key: String, guess: [UInt8]? = nil,
    _ next: ([UInt8]?) -> (value: [UInt8]?, lifetime: Duration?, result: Result)
  ) async throws(BrokerError) -> Result {
    var current = guess
    while true {
      let (value, lifetime, result) = next(current)
      let change = CoordinationChange(of: key, from: current, to: value, lifetime: lifetime)
      switch try await apply(change) {
      case .applied: return result
      case .found(let other): current = other
      }
    }
  }
}
