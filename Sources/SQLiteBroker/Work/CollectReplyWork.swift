import Plainwire

/// Reads and removes one reply.
final class CollectReplyWork: Work {
  private let waiter: ReplyWaiter
  private var reply: [UInt8]?

  init(for waiter: ReplyWaiter) {
    self.waiter = waiter
  }

  func perform(in store: MessageStore) throws(SQLiteFailure) {
    reply = try store.findReply(at: waiter.address, now: SystemTime().now)
    if reply != nil { try store.forgetReply(at: waiter.address) }
  }

  func finish(_ failure: SQLiteFailure?, in loop: DatabaseLoop) {
    if let failure {
      waiter.refuse(failure.brokerError("await reply", path: loop.path))
    } else if let reply {
      waiter.caller.resume(returning: .success(reply))
    } else {
      // Another process was quicker at the same address.
      loop.replies.add(waiter)
    }
  }
}
