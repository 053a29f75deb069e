/// Looks for a free place of a key.
struct PlaceSearch: Sendable {
  let runs: Int
  let key: String
  let id: String
  let holder: [UInt8]
  let chance: @Sendable () -> Double

  /// Nil when all are taken. A place that an earlier run of the message has left behind is its own.
  func place(in store: any CoordinationStore) async throws(BrokerError) -> SharedPlace? {
    // Where most are free, one trip is enough.
    let first = Int(chance() * Double(runs)) % runs
    let found = try await take(first, from: nil, in: store)
    guard case .found(let other) = found else { return place(first) }
    if let other, SharedPlace.isOf(id, other), try await take(first, from: other, in: store) == .applied {
      return place(first)
    }
    guard runs > 1 else { return nil }
    return try await anyPlace(after: first, in: store)
  }

  private func anyPlace(
    after first: Int, in store: any CoordinationStore
  ) async throws(BrokerError) -> SharedPlace? {
    let numbers = (1..<runs).map { (first + $0) % runs }
    let values = try await store.read(numbers.map { SharedPlace.name($0, of: key) })
    let own = zip(numbers, values).filter { $0.1.map { SharedPlace.isOf(id, $0) } ?? false }
    let free = zip(numbers, values).filter { $0.1 == nil }
    for (number, value) in own + free where try await take(number, from: value, in: store) == .applied {
      return place(number)
    }
    return nil
  }

  private func place(_ number: Int) -> SharedPlace { SharedPlace(number, of: key, holder: holder) }

  private func take(
    _ number: Int, from expected: [UInt8]?, in store: any CoordinationStore
  ) async throws(BrokerError) -> CoordinationOutcome {
    try await store.apply(place(number).taking(from: expected))
  }
}
