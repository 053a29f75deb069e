internal import Plainwire

/// What goes into the properties and headers of a message that is sent.
struct MessageStamp {
  /// The encoded properties of the message that this is a copy of; those that are nobody's to change, are kept.
  var original: [UInt8]?
  var envelope = Envelope()
  var death: Death?
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
    }
    if let time = envelope.notBefore { fields.append(Field(HeaderName.notBefore, .integer(time))) }
    if envelope.attempt != 1 { fields.append(Field(HeaderName.attempt, .integer(Int64(envelope.attempt)))) }
    guard let death else { return fields }
    if let id = death.id { fields.append(Field(HeaderName.deadID, .text(id))) }
    fields.append(Field(HeaderName.deadCode, .text(death.code ?? "")))
    fields.append(Field(HeaderName.deadPointer, .text(death.pointer ?? "")))
    fields.append(Field(HeaderName.deadReason, .text(death.reason ?? "")))
    fields.append(Field(HeaderName.diedAt, .integer(death.time ?? 0)))
    return fields
  }
}
