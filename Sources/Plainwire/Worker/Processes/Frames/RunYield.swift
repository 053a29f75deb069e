/// What a run in an executor that went well sends back.
enum RunYield: Sendable, Hashable {
  /// Nobody waits for the result.
  case unasked
  /// The result as JSON, checked against the task's schema.
  case written([UInt8])
  /// The result is not what the schema says, or too large: one line.
  case unfit(String)
}
