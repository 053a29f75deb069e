import Synchronization

/// Counts calls.
final class Count: Sendable {
  private let calls = Atomic<Int>(0)

  /// Which call this is, from 1.
  func next() -> Int { calls.add(1, ordering: .relaxed).newValue }
}
