/// The state of one schedule where its fleet keeps it.
struct ScheduleRecord: Sendable {
  let name: String
  let store: any CoordinationStore

  var key: String { ScheduleKey.state(name) }

  func bytes() async throws(BrokerError) -> [UInt8]? { try await store.read(key) }

  /// Changes the state, however often another one is faster; nil when there is none that this version knows.
  ///
  /// - Parameter guess: what is there, most likely.
  func change<Result>(
    from guess: [UInt8]? = nil, _ change: (inout ScheduleState) -> Result
  ) async throws(BrokerError) -> Result? {
    var guess = guess
    if guess == nil { guess = try await bytes() }
    return try await store.update(key, guess: guess) { bytes in
      guard let bytes, var state = ScheduleState(bytes) else { return (bytes, nil, nil) }
      let result = change(&state)
      return (state.bytes, nil, result)
    }
  }
}
