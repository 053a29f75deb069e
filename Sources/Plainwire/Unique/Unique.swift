public import Wire

/// Which tasks count as the same, and for how long only one of them may run.
///
/// ```swift
/// Consumer(of: Report.self, unique: .within(.seconds(3600), by: \.account, \.month)) { report, _ in … }
/// try await broker.publish(report, unique: .within(.seconds(3600), by: \.account, \.month))
/// ```
///
/// The consumer sees to it that it holds, whoever has published; a publisher that names it too is told at once. Both need the
/// same members, and a broker whose clients share values: memory, SQLite or Redis, or ``Broker/coordinating(through:)``.
public struct Unique<Contract: TaskContract>: Sendable {
  let span: UniqueSpan
  let key: TaskKey<Contract>

  /// Tasks that are equal in all members: while one waits or runs, and until `window` has passed since its run began.
  ///
  /// A run that fails for good leaves no trace. One that waits, for its turn or its retry, counts for `window` from when it
  /// was published, or is to come again.
  ///
  /// - Parameter window: more than zero, at most 36,500 days.
  public static func within(_ window: Duration) -> Unique {
    Unique(span: UniqueSpan(length: window, outlastsRun: true), key: .whole)
  }

  /// The same for tasks that are equal in some members, whatever the others are.
  public static func within<Part: BodyPart, each More: BodyPart>(
    _ window: Duration, by member: any KeyPath<Contract, Part> & Sendable,
    _ more: repeat any KeyPath<Contract, each More> & Sendable
  ) -> Unique {
    Unique(span: UniqueSpan(length: window, outlastsRun: true), key: TaskKey(member, repeat each more))
  }

  /// Tasks that are equal in all members: while one waits or runs.
  ///
  /// - Parameter longest: how long one that waits counts, from when it was published, or is to come again; a day unless said.
  ///   It is what ends the wait for a message that nobody will ever take. More than zero, at most 36,500 days.
  public static func untilDone(waitingAtMost longest: Duration = .seconds(86_400)) -> Unique {
    Unique(span: UniqueSpan(length: longest, outlastsRun: false), key: .whole)
  }

  /// The same for tasks that are equal in some members, whatever the others are.
  public static func untilDone<Part: BodyPart, each More: BodyPart>(
    waitingAtMost longest: Duration = .seconds(86_400), by member: any KeyPath<Contract, Part> & Sendable,
    _ more: repeat any KeyPath<Contract, each More> & Sendable
  ) -> Unique {
    Unique(span: UniqueSpan(length: longest, outlastsRun: false), key: TaskKey(member, repeat each more))
  }

  /// The name of the claims on a task's key.
  func name(of task: Contract) throws(Violation) -> ClaimName {
    ClaimName(text: CoordinationKey.name("unique", queue: Contract.queue, key: try key.bytes(of: task)))
  }
}
