internal import Plainwire

/// What goes into the properties and headers of a message that is sent.
struct MessageStamp {
  /// The encoded properties of the message that this is a copy of; those that are nobody's to change, are kept.
  var original: [UInt8]?
  var envelope = Envelope()
  var death: Death?
  /// Whether a copy has the headers of its original that are not ours.
  var keepsForeignHeaders = true
  /// Sent as it is, for a reply.
  var correlation: String?
  /// After so many milliseconds the server drops it.
  var expiration: Int64?

  /// The headers that are written, of those that are ours.
  var headers: [Field] {
    var fields: [Field] = []
    if original == nil {
      if let time = envelope.publishedAt { fields.append(Field(HeaderName.publishedAt, .integer(time))) }
      if let time = envelope.expiresAt { fields.append(Field(HeaderName.expiresAt, .integer(time))) }
      if let retries = envelope.retries { fields.append(Field(HeaderName.retries, .integer(Int64(retries)))) }
      if let time = envelope.timeout { fields.append(Field(HeaderName.timeout, .integer(time.milliseconds))) }
      if let parent = envelope.traceParent { fields.append(Field(HeaderName.traceParent, .text(parent))) }
      if let state = envelope.traceState { fields.append(Field(HeaderName.traceState, .text(state))) }
    }
    if let time = envelope.notBefore { fields.append(Field(HeaderName.notBefore, .integer(time))) }
    if envelope.attempt != 1 { fields.append(Field(HeaderName.attempt, .integer(Int64(envelope.attempt)))) }
    guard let death else { return fields }
    if let id = death.id { fields.append(Field(HeaderName.deadID, .text(id))) }
    fields.append(Field(HeaderName.deadCode, .text(death.code ?? "")))
    fields.append(Field(HeaderName.deadPointer, .text(Self.clipped(death.pointer))))
    fields.append(Field(HeaderName.deadReason, .text(Self.clipped(death.reason))))
    fields.append(Field(HeaderName.diedAt, .integer(death.time ?? 0)))
    return fields
  }

  /// For a copy whose headers leave no room in the frame for ours: a message must be settled, whatever somebody hung on it.
  var leavingOutHeaders: MessageStamp {
    var stamp = self
    stamp.keepsForeignHeaders = false
    return stamp
  }

  /// Headers share one frame, and a pointer may be as long as the body that it points into.
  private static func clipped(_ text: String?) -> String {
    let text = text ?? ""
    return text.utf8.count <= textLimit ? text : String(decoding: text.utf8.prefix(textLimit), as: UTF8.self) + "…"
  }

  private static let textLimit = 8192
}
