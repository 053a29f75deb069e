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
  /// Inside of the worker's.
  var middleware: [any RunMiddleware]
  /// Set when a run has several tasks.
  var batches: Batches?
  /// Set when the runs go on in processes of their own.
  var processes: ProcessSlots?
  /// Set when the slots are those of a pool.
  var pool: PoolCore?

  /// The most runs at once: as many messages as every broker can count.
  static let mostSlots = 65_535

  /// How many messages may be taken and not yet settled.
  var taken: Int {
    if let prefetch { return prefetch }
    // All that the slots hold, and one batch that is at hand when a run ends.
    if let batches { return lanes + batches.limit }
    return slots * 2
  }

  /// How many messages may be on their way at once.
  var lanes: Int { batches?.messages(in: slots) ?? slots }

  /// A sentence about the first value that makes no sense, after "the consumer of … has"; nil when all do.
  var fault: String? {
    if let fault = processes?.fault { return fault }
    if let bound = Self.bound(brokenBy: slots) {
      return "\(pool == nil ? "" : "a pool of ").\(usesThreads ? "threads" : "tasks")(\(slots)); it needs \(bound)"
    }
    if let fault = batches?.fault(slots: slots, prefetch: prefetch) { return fault }
    if batches != nil, pool != nil { return "batches in the slots of a pool; give it slots of its own" }
    if taken < 1 { return "prefetch \(taken); it needs 1 or more" }
    if let rate, rate.interval == nil {
      return "rate \(rate); it needs more than 0, and at most 1,000,000,000 a second"
    }
    if let limit, limit.runs < 1 { return "limit \(limit); it needs 1 or more" }
    if let timeout, timeout <= .zero { return "timeout \(timeout); it needs more than 0" }
    if let expires, expires <= .zero { return "expires \(expires); it needs more than 0" }
    if let fault = retries.fault ?? unique?.fault { return fault }
    if let fault = hours.fault { return "hours \(fault)" }
    if let label, label.isEmpty || label.contains(where: \.isNewline) {
      return "the label \"\(ErrorText.line(label))\"; it needs one line of text"
    }
    return nil
  }

  /// What so many slots should be instead; nil when they make sense.
  static func bound(brokenBy slots: Int) -> String? {
    if slots < 1 { return "1 or more" }
    return slots > mostSlots ? "at most \(mostSlots)" : nil
  }

  /// The first control that the fleet keeps together, and that needs a store for it.
  var shared: String? {
    if let rate, rate.isShared { return "rate \(rate)" }
    if let limit, limit.isShared { return "limit \(limit)" }
    if unique != nil { return "unique" }
    return nil
  }
}
