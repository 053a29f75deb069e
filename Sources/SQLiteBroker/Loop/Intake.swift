/// What the loop knows of one subscription. On the loop's thread only.
final class Intake {
  /// A lease of ours, and when it ends unless it is renewed.
  struct Held {
    let hold: Hold
    var leaseEnd: Int64
  }

  let id: UInt64
  let queue: String
  let prefetch: Int
  let buffer: PrefetchBuffer
  /// What was taken and nobody has settled yet, by token; that in the buffer too.
  var held: [UInt64: Held] = [:]
  /// How many settlements are on their way.
  var settling = 0
  /// How many of those the current transaction has applied.
  var justSettled = 0
  /// Whether a take may find something: not after one that found too little, until something happens to the queue.
  var mayFindMore = true
  /// When time alone will make a message of the queue ready, in milliseconds since 1970 UTC.
  var nextDue: Int64?
  var isStopped = false

  init(id: UInt64, queue: String, prefetch: Int, buffer: PrefetchBuffer) {
    self.id = id
    self.queue = queue
    self.prefetch = prefetch
    self.buffer = buffer
  }

  /// How many more messages it may hold, counting as settled what the current transaction settles.
  var credit: Int { prefetch - held.count - settling + justSettled }

  /// Whether it is time for a take. Waits until the buffer is half empty, so that takes come in batches.
  var wantsMore: Bool { !isStopped && credit > 0 && buffer.isLow }

  /// Keeps what was taken and hands it on.
  func accept(_ taken: [TakenMessage], leaseEnd: Int64, number: () -> UInt64) {
    let entries = taken.map { taken in
      let token = number()
      held[token] = Held(hold: taken.hold, leaseEnd: leaseEnd)
      return PrefetchBuffer.Entry(message: taken.message, token: token)
    }
    buffer.offer(entries)
  }

  /// Forgets messages that are another's now; those that nobody has in hand yet are not handed out any more.
  func lose(_ tokens: [UInt64]) {
    for token in tokens { held[token] = nil }
    buffer.discard(Set(tokens))
  }
}
