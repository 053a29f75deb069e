public import Wire

extension ReservedMember {
  /// The body that carries what `envelope` asks for in its member `extra`: for drivers whose broker has no envelope.
  ///
  /// It is `body` itself when nothing has to be carried: neither id, nor a time, nor a reply address, nor a limit of its
  /// runs, nor a trace. The rest of the body stays as it is, byte for byte. A priority is not carried: it is for the broker.
  /// A trace is no reason to refuse a message: where it alone would have to be carried and cannot be, or would make the body
  /// larger than consumers take, it is left out.
  ///
  /// - Parameter now: milliseconds since 1970 UTC; the publish time where the envelope has none.
  /// - Throws: what makes the body no JSON object, or `duplicate_key` at `/extra` when it has that member already.
  public static func body(
    _ body: [UInt8], carrying envelope: Envelope, now: Int64
  ) throws(Violation) -> [UInt8] {
    guard envelope.needsReservedMember else {
      return envelope.traceParent == nil ? body : traced(body, envelope, now: now)
    }
    return try extended(body, with: envelope, now: now)
  }

  private static func traced(_ body: [UInt8], _ envelope: Envelope, now: Int64) -> [UInt8] {
    guard let whole = try? extended(body, with: envelope, now: now) else { return body }
    return whole.count <= BodyLimits.standard.maxBytes ? whole : body
  }

  private static func extended(
    _ body: [UInt8], with envelope: Envelope, now: Int64
  ) throws(Violation) -> [UInt8] {
    let isEmpty = try BodyReader.read(body, limits: BodyLimits(maxBytes: .max)) { (root) throws(Violation) in
      var members = try root.object()
      guard let extra = members.optional("extra") else { return members.count == 0 }
      throw extra.violation(.duplicateKey, "the body has a member \"extra\" already; the envelope cannot be added")
    }
    guard let end = body.lastIndex(of: UInt8(ascii: "}")) else { return body }
    var whole = Array(body[..<end])
    if !isEmpty { whole.append(UInt8(ascii: ",")) }
    whole += Array("\"extra\":".utf8)
    whole += try object(for: envelope, now: now)
    return whole + body[end...]
  }

  private static func object(for envelope: Envelope, now: Int64) throws(Violation) -> [UInt8] {
    let publishedAt = envelope.publishedAt ?? now
    var writer = BodyWriter()
    writer.beginObject()
    if let id = envelope.replyAddress ?? envelope.id { writer.member("task_id", id) }
    writer.member("publish_time", Double(publishedAt) / 1000)
    if envelope.replyAddress != nil { writer.member("is_using_rpc_mode", true) }
    if let notBefore = envelope.notBefore {
      writer.member("countdown", Double(notBefore.difference(from: publishedAt)) / 1000)
    }
    if let expiresAt = envelope.expiresAt {
      writer.member("msg_expire_seconds", Double(expiresAt.difference(from: publishedAt)) / 1000)
    }
    if let retries = envelope.retries { writer.member("max_retry_times", retries) }
    if let timeout = envelope.timeout { writer.member("function_timeout", Double(timeout.milliseconds) / 1000) }
    if let parent = envelope.traceParent { writer.member("traceparent", parent) }
    if let state = envelope.traceState { writer.member("tracestate", state) }
    writer.endObject()
    return try writer.finish()
  }
}

extension Envelope {
  /// Whether a broker without envelopes has to carry something of it in the body, whatever becomes of its trace.
  var needsReservedMember: Bool {
    id != nil || notBefore != nil || expiresAt != nil || replyAddress != nil || retries != nil || timeout != nil
  }
}

extension Int64 {
  /// The milliseconds from `start` to this time; at the ends of time the most there can be.
  fileprivate func difference(from start: Int64) -> Int64 {
    let (difference, overflow) = subtractingReportingOverflow(start)
    return overflow ? (self < start ? .min : .max) : difference
  }
}
