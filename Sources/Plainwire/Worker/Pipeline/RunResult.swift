/// What came of a run that went well.
enum RunResult<Value: Sendable>: Sendable {
  case value(Value)
  /// It was made in an executor, and nobody waits for it.
  case unasked
  /// It was made in an executor, and is not what the task's schema says: one line.
  case unfit(String)
}
