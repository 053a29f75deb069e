extension RedisLoop {
  /// The reply at an address; nil when none came in time.
  func awaitReply(
    _ id: UInt64, at address: String, until deadline: ContinuousClock.Instant
  ) async -> ReplyWaiter.Answer {
    await withCheckedContinuation { continuation in
      if Task.isCancelled { return continuation.resume(returning: .success(nil)) }
      replies.add(id, at: address, until: deadline) { continuation.resume(returning: $0) }
    }
  }

  func cancelReply(_ id: UInt64, at address: String) {
    replies.cancel(id, at: address)
  }
}
