import Synchronization

/// The places of each key in this process. Nothing is kept of a key that nothing runs for.
final class LocalPlaces: Places {
  private let runs: Int
  private let held = Mutex<[[UInt8]: Int]>([:])

  init(runs: Int) {
    self.runs = runs
  }

  /// How many keys it knows.
  var count: Int { held.withLock { $0.count } }

  func take(for id: String, key: [UInt8]) async -> PlaceAnswer {
    held.withLock { held in
      guard held[key, default: 0] < runs else { return .full }
      held[key, default: 0] += 1
      return .taken
    }
  }

  func giveBack(for id: String, key: [UInt8]) async {
    held.withLock { held in
      let left = held[key, default: 1] - 1
      held[key] = left > 0 ? left : nil
    }
  }
}
