import Synchronization

/// What memory brokers share: the queues and the replies. Lives as long as somebody holds it.
public final class MemoryStore: Sendable {
  let replies: MemoryReplies
  let coordination: MemoryCoordination
  private let time: any TimeSource
  /// Begins the ids of messages that were published without one.
  private let idPrefix: String
  private let clients = Atomic<UInt64>(0)
  private let byName = Mutex<[String: MemoryQueue]>([:])

  /// An empty store whose leases, delays and times go by `time`.
  public init(time: any TimeSource = .system) {
    self.time = time
    self.idPrefix = String(UInt32.random(in: .min ... .max), radix: 36) + "-"
    self.replies = MemoryReplies(time: time)
    self.coordination = MemoryCoordination(time: time)
  }

  var queues: [MemoryQueue] {
    byName.withLock { Array($0.values) }.filter(\.isUsed).sorted { $0.name < $1.name }
  }

  func newClient() -> UInt64 { clients.add(1, ordering: .relaxed).newValue }

  func queue(_ name: String) -> MemoryQueue {
    byName.withLock { byName in
      if let queue = byName[name] { return queue }
      let queue = MemoryQueue(name: name, idPrefix: idPrefix, time: time)
      byName[name] = queue
      return queue
    }
  }
}
