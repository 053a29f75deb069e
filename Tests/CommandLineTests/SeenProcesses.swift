import Synchronization

/// Processes that a test has seen, to look later whether they are gone.
final class SeenProcesses: Sendable {
  private let seen = Mutex<[Int32]>([])

  var ids: [Int32] { seen.withLock(\.self) }

  func add(_ ids: [Int32]) { seen.withLock { $0 += ids } }
}
