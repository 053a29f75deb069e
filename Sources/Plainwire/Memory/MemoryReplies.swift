import Synchronization

/// Replies that wait for their callers, and callers that wait for their replies.
final class MemoryReplies: Sendable {
  private struct Reply {
    let body: [UInt8]
    let expiresAt: Int64
  }

  private struct Caller {
    /// Which broker it called through.
    let client: UInt64
    let continuation: CheckedContinuation<[UInt8]?, Never>
  }

  private struct State {
    var replies: [String: Reply] = [:]
    var callers: [String: Caller] = [:]
    /// When the replies were last searched for expired ones.
    var sweptAt: Int64 = 0
  }

  private let time: any TimeSource
  private let state = Mutex(State())

  init(time: any TimeSource) {
    self.time = time
  }

  func put(_ body: [UInt8], at address: String, lifetime: Duration) {
    let now = time.now
    let caller = state.withLock { state in
      if now - state.sweptAt > 1000 {
        state.replies = state.replies.filter { $0.value.expiresAt > now }
        state.sweptAt = now
      }
      if let caller = state.callers.removeValue(forKey: address) { return Optional(caller) }
      state.replies[address] = Reply(body: body, expiresAt: now.advanced(by: lifetime))
      return nil
    }
    caller?.continuation.resume(returning: body)
  }

  /// Nil after `timeout`, when the task is cancelled, or when its client leaves.
  func take(at address: String, within timeout: Duration, for client: UInt64) async -> [UInt8]? {
    let time = time
    let alarm = Task { [weak self] in
      try? await time.sleep(for: timeout)
      self?.giveUp(at: address)
    }
    defer { alarm.cancel() }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        register(Caller(client: client, continuation: continuation), at: address)
      }
    } onCancel: {
      giveUp(at: address)
    }
  }

  private func register(_ caller: Caller, at address: String) {
    let now = time.now
    let (answered, reply) = state.withLock { state in
      if let reply = state.replies.removeValue(forKey: address), reply.expiresAt > now {
        return (Optional(caller), Optional(reply.body))
      }
      if Task.isCancelled { return (caller, nil) }
      // An address is one call's; a second caller takes the place of the first.
      return (state.callers.updateValue(caller, forKey: address), nil)
    }
    answered?.continuation.resume(returning: reply)
  }

  private func giveUp(at address: String) {
    state.withLock { $0.callers.removeValue(forKey: address) }?.continuation.resume(returning: nil)
  }

  /// Ends the waiting of every caller that called through `client`.
  func leave(_ client: UInt64) {
    let callers = state.withLock { state in
      let callers = state.callers.filter { $0.value.client == client }
      for address in callers.keys { state.callers[address] = nil }
      return callers.values.map(\.continuation)
    }
    for continuation in callers { continuation.resume(returning: nil) }
  }
}
