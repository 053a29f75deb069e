import Plainwire
import Synchronization

/// Shared values in memory, in a store that is away when it is told to be.
final class FailingStore: CoordinationStore, Sendable {
  private let memory: any CoordinationStore
  private let error = Mutex<BrokerError?>(nil)
  /// How many values each call read.
  let reads = Log<Int>()

  init(on memory: any CoordinationStore) {
    self.memory = memory
  }

  /// Fails from now on, or no longer.
  func fail(_ error: BrokerError?) {
    self.error.withLock { $0 = error }
  }

  func read(_ keys: [String]) async throws(BrokerError) -> [[UInt8]?] {
    reads.append(keys.count)
    if let error = error.withLock({ $0 }) { throw error }
    return try await memory.read(keys)
  }

  func apply(_ changes: [CoordinationChange]) async throws(BrokerError) -> [CoordinationOutcome] {
    if let error = error.withLock({ $0 }) { throw error }
    return try await memory.apply(changes)
  }
}
