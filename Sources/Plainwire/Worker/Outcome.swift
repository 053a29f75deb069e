/// What a handler may say of its run instead of returning a result: thrown, it ends the run there.
///
/// ```swift
/// guard let user = try await users.find(task.user) else { throw Outcome.discard("the user is gone") }
/// guard await quota.isFree else { throw Outcome.snooze(for: .seconds(30)) }
/// ```
///
/// Whatever else a handler throws is a failure, and is retried as the consumer's ``Retries`` say.
public enum Outcome: Error, Sendable, Hashable {
  /// Another consumer may do it: back to the queue's tail at once. Costs no attempt.
  case requeue
  /// Not now: again after that time. Costs no attempt, and holds no slot meanwhile.
  case snooze(for: Duration)
  /// Never again: to the dead letters, with this sentence. A caller gets ``CallError/discarded(_:)``.
  case discard(String)
}
