internal import Plainwire

/// The names of the queues that belong to one queue, and of those that belong to none (docs/protocol.md, section 9).
enum QueueNames {
  /// One message for each name that was used through a broker of ours: of queues, and of the queues where delays wait.
  static let registry = "plainwire.queues"
  /// Of one connection alone while it reads the registry, so that readers come one after the other.
  static let registryLock = "plainwire.queues.reading"
  private static let delayPrefix = "plainwire.delay."

  static func dead(of queue: String) -> String { queue + ".dead" }

  static func delay(_ level: Int64, of queue: String) -> String { "\(delayPrefix)\(level).\(queue)" }

  /// The queue that a delay's queue leads to; nil for the name of another queue.
  static func target(ofDelay name: String) -> String? {
    guard name.hasPrefix(delayPrefix) else { return nil }
    let rest = name.dropFirst(delayPrefix.count)
    guard let point = rest.firstIndex(of: "."), Int64(rest[..<point]) != nil else { return nil }
    return String(rest[rest.index(after: point)...])
  }

  /// Why no queue may have that name; nil when it may.
  static func fault(in queue: String) -> String? {
    if queue.isEmpty || queue.utf8.count > 200 { return "a name has 1 to 200 bytes" }
    if queue.hasPrefix("amq.") || queue.hasPrefix("plainwire.") {
      return "names that begin amq. or plainwire. are the server's and ours"
    }
    return nil
  }
}
