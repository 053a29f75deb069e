internal import Plainwire

/// A message as it is kept in the keys of ours (docs/protocol.md, section 8): its envelope, then the body as it came.
///
/// `;` + body is a message that no envelope came with and that was taken for the first time. Else
/// `attempt;published;expires;priority;length of id;length of reply address;` + id + reply address + body.
enum Record {
  static let separator = UInt8(ascii: ";")

  static func encode(_ message: Message) -> [UInt8] {
    let envelope = message.envelope
    let id = envelope.id ?? ""
    let reply = envelope.replyAddress ?? ""
    let published = envelope.publishedAt.map { String($0) } ?? ""
    let expires = envelope.expiresAt.map { String($0) } ?? ""
    let numbers =
      "\(envelope.attempt);\(published);\(expires);\(envelope.priority);\(id.utf8.count);\(reply.utf8.count);"
    return Array(numbers.utf8) + Array(id.utf8) + Array(reply.utf8) + message.body
  }

  /// Nil for bytes that no record of ours has. `id` makes the id of a message that has none yet.
  static func decode(_ bytes: [UInt8], id makeID: () -> String) -> Message? {
    if bytes.first == separator {
      return Message(body: Array(bytes.dropFirst()), envelope: Envelope(id: makeID()))
    }
    var rest = bytes[...]
    var numbers: [Int64?] = []
    for _ in 0..<6 {
      guard let end = rest.firstIndex(of: separator) else { return nil }
      numbers.append(Int64(String(decoding: rest[..<end], as: UTF8.self)))
      rest = rest[(end + 1)...]
    }
    guard let attempt = numbers[0], let idLength = numbers[4], let replyLength = numbers[5],
      idLength >= 0, replyLength >= 0, idLength + replyLength <= rest.count
    else { return nil }
    let id = text(&rest, Int(idLength))
    let reply = text(&rest, Int(replyLength))
    let envelope = Envelope(
      id: id ?? makeID(), publishedAt: numbers[1], expiresAt: numbers[2], priority: Int(numbers[3] ?? 0),
      replyAddress: reply, attempt: Int(attempt))
    return Message(body: Array(rest), envelope: envelope)
  }

  private static func text(_ rest: inout ArraySlice<UInt8>, _ length: Int) -> String? {
    defer { rest = rest.dropFirst(length) }
    return length == 0 ? nil : String(decoding: rest.prefix(length), as: UTF8.self)
  }
}
