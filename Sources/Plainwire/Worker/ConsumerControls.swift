import Logging

/// What a consumer was told about the running of its task, apart from the task and its handler.
struct ConsumerControls: Sendable {
  var slots: Int
  var usesThreads: Bool
  var prefetch: Int?
  var rate: Pace?
  var limit: LimitRule?
  var timeout: Duration?
  var expires: Duration?
  var unique: UniqueSpan?
  var hours: OpeningHours
  var retries: Retries
  /// The queue's name unless said.
  var label: String?
  /// The logger's unless said.
  var logLevel: Logger.Level?
  var errorDetail: ErrorDetail
  /// Set when the runs go on in processes of their own.
  var processes: ProcessSlots?
  /// Set when the slots are those of a pool.
  var pool: PoolCore?

  /// How many messages may be taken and not yet settled.
  var taken: Int { prefetch ?? slots * 2 }

  /// A sentence about the first value that makes no sense, after "the consumer of … has"; nil when all do.
  var fault: String? {
    if let fault = processes?.fault { return fault }
    if slots < 1 {
      return "\(pool == nil ? "" : "a pool of ").\(usesThreads ? "threads" : "tasks")(\(slots)); it needs 1 or more"
    }
    if taken < 1 { return "prefetch \(taken); it needs 1 or more" }
    if let rate, rate.interval == nil {
      return "rate \(rate); it needs more than 0, and at most 1,000,000,000 a second"
    }
    if let limit, limit.runs < 1 { return "limit \(limit); it needs 1 or more" }
    if let timeout, timeout <= .zero { return "timeout \(timeout); it needs more than 0" }
    if let expires, expires <= .zero { return "expires \(expires); it needs more than 0" }
    if let fault = unique?.fault { return fault }
    if let fault = hours.fault { return "hours \(fault)" }
    if let label, label.isEmpty || label.contains(where: \.isNewline) {
      return "the label \"\(ErrorText.line(label))\"; it needs one line of text"
    }
    return nil
  }

  /// The first control that the fleet keeps together, and that needs a store for it.
  var shared: String? {
    if let rate, rate.isShared { return "rate \(rate)" }
    if let limit, limit.isShared { return "limit \(limit)" }
    if unique != nil { return "unique" }
    return nil
  }
}
