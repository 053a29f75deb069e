/// The keys of one queue (docs/protocol.md, section 8). All but the first share the queue's hash tag.
struct QueueKeys: Sendable {
  /// The list into which any client pushes bodies.
  let ingress: String
  /// Sorted set: consumers by the end of their lease.
  let consumers: String
  /// Sorted set: records by the time from which they may be taken.
  let delayed: String
  /// Sorted set: records with a priority that may be taken now, by minus that.
  let prior: String
  /// Sorted set: records with a priority by the time from which they may be taken.
  let later: String
  /// List: records that go before everything in the ingress list.
  let returned: String
  /// Sorted set: records that go behind what was in the ingress list when they came.
  let tail: String
  /// How many messages were taken from the ingress list since `tail` began.
  let taken: String
  /// Sorted set: dead letters by their number.
  let dead: String
  /// The last number given in this queue.
  let sequence: String
  /// The channel on which consumers are told that there is work outside the ingress list.
  let wake: String
  private let prefix: String

  /// Whether a name is none that a queue or a reply may have: no name at all, or one of our own keys.
  static func isReserved(_ name: String) -> Bool { name.isEmpty || name.hasPrefix("plainwire:") }

  init(queue: String) {
    prefix = "plainwire:{\(queue)}:"
    ingress = queue
    consumers = prefix + "consumers"
    delayed = prefix + "delayed"
    prior = prefix + "prior"
    later = prefix + "later"
    returned = prefix + "returned"
    tail = prefix + "tail"
    taken = prefix + "taken"
    dead = prefix + "dead"
    sequence = prefix + "sequence"
    wake = prefix + "wake"
  }

  /// The prefix of the hashes of what consumers have in flight, by token.
  var inflightPrefix: String { prefix + "inflight:" }

  /// The hash of what one consumer has in flight, by token.
  func inflight(of consumer: String) -> String { inflightPrefix + consumer }

  /// The set of the queues that were ever used, of one database.
  static let queues = "plainwire:queues"

  /// The string that is one shared value. Every value stands by itself, so their keys need no cluster slot in common.
  static func state(_ name: String) -> String { "plainwire:state:" + name }
}
