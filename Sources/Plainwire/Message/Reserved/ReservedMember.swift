public import Wire

/// What the reserved member `extra` of a body says (docs/protocol.md, section 5): an envelope for brokers that have none.
public struct ReservedMember: Sendable, Hashable {
  /// Whether the body has one at all.
  private(set) var isSaid = false
  /// The message's id, and the address of its reply.
  var taskID: String?
  /// When it was published, in milliseconds since 1970 UTC.
  var publishedAt: Int64?
  var wantsReply = false
  /// Not before that long after it was published.
  var countdown: Duration?
  /// Not before then, in milliseconds since 1970 UTC.
  var eta: Int64?
  /// Worthless that long after it was published.
  var lifetime: Duration?
  /// At most so many further runs after a first one that failed.
  var retries: Int?
  /// How long a run may take.
  var timeout: Duration?
  /// The trace that the message belongs to.
  var traceParent: String?
  var traceState: String?

  /// What the member `extra` of `root` says: nothing when there is none. Members of another type than the protocol gives
  /// them are ignored.
  public init(of root: BodyValue) {
    guard let extra = root.extra, extra.kind == .object, var said = try? extra.object() else { return }
    isSaid = true
    taskID = Self.string(said.optional("task_id")).flatMap { $0.isEmpty ? nil : $0 }
    publishedAt = Self.seconds(said.optional("publish_time"))?.milliseconds
    if let wish = said.optional("is_using_rpc_mode") { wantsReply = (try? wish.boolean()) ?? false }
    countdown = Self.seconds(said.optional("countdown"))
    eta = Self.string(said.optional("eta")).flatMap(Timestamp.milliseconds(of:))
    lifetime = Self.seconds(said.optional("msg_expire_seconds")) ?? Self.seconds(said.optional("msg_expire_senconds"))
    if let count = said.optional("max_retry_times") { retries = try? count.integer() }
    timeout = Self.timeout(said.optional("function_timeout"))
    traceParent = Self.string(said.optional("traceparent"))
    if traceParent != nil { traceState = Self.string(said.optional("tracestate")) }
  }

  private static func string(_ value: BodyValue?) -> String? {
    guard let value, value.kind == .string else { return nil }
    return try? value.string()
  }

  /// To the frameworks that share the member, 0 is no limit; a limit below a millisecond is one.
  private static func timeout(_ value: BodyValue?) -> Duration? {
    guard let value, let seconds = try? value.number(), seconds > 0 else { return nil }
    return Self.seconds(value).map { max($0, .milliseconds(1)) }
  }

  /// Nil beyond a hundred million years, which no clock of ours can tell.
  private static func seconds(_ value: BodyValue?) -> Duration? {
    guard let value, let seconds = try? value.number(), abs(seconds) < 3e15 else { return nil }
    return .milliseconds(Int64((seconds * 1000).rounded()))
  }
}

extension Envelope {
  /// Takes over what the body's reserved member says: its id, since the publisher chose it, and whatever the broker did not
  /// carry itself. Times that count from an unknown publish time are ignored.
  public mutating func merge(_ reserved: ReservedMember) {
    guard reserved.isSaid else { return }
    id = reserved.taskID ?? id
    publishedAt = publishedAt ?? reserved.publishedAt
    if reserved.wantsReply { replyAddress = replyAddress ?? reserved.taskID }
    notBefore = notBefore ?? reserved.eta ?? publishedAt.later(by: reserved.countdown)
    expiresAt = expiresAt ?? publishedAt.later(by: reserved.lifetime)
    retries = retries ?? reserved.retries
    timeout = timeout ?? reserved.timeout
    if traceParent == nil, let parent = reserved.traceParent { setTrace(parent: parent, state: reserved.traceState) }
  }
}

extension Message {
  /// The envelope as a consumer knows it: with what the body's reserved member says.
  ///
  /// - Throws: what makes the body no JSON.
  package var toldEnvelope: Envelope {
    get throws(Violation) {
      var envelope = envelope
      try BodyReader.read(body) { (root) throws(Violation) in envelope.merge(ReservedMember(of: root)) }
      return envelope
    }
  }
}

extension Int64? {
  fileprivate func later(by duration: Duration?) -> Int64? {
    guard let self, let duration else { return nil }
    return self.advanced(by: duration)
  }
}
