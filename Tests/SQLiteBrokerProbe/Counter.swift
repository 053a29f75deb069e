import Synchronization

/// Counts what several tasks do.
final class Counter: Sendable {
  private let value = Atomic<Int>(0)

  /// One more; how many it are now.
  func next() -> Int { value.add(1, ordering: .relaxed).newValue }
}
