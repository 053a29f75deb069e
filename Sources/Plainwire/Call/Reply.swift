import Wire

/// A reply that is no success (docs/protocol.md, section 6), or all of one but its result.
struct Reply: Sendable, Hashable {
  var status: ReplyStatus
  var exception: String?
  var violation: Violation?
  /// The id of the message that is the same, of a duplicate.
  var duplicateOf: String?

  /// The bytes of a reply; its result, which is checked JSON, is `null` when it is no success.
  func body(
    queue: String, runs: Int, lifetime: Duration, result: [UInt8]? = nil
  ) throws(Violation) -> [UInt8] {
    var writer = BodyWriter()
    writer.beginObject()
    writer.member("success", status == .succeeded)
    writer.name("result")
    if let result { writer.write(checked: result) } else { writer.writeNull() }
    writer.member("status", status.rawValue)
    writer.name("exception")
    writer.write(exception.map(JSONValue.string) ?? .null)
    writer.name("violation")
    writer.write(violation?.json ?? .null)
    if let duplicateOf { writer.member("duplicate_of", duplicateOf) }
    writer.member("queue_name", queue)
    writer.member("function", queue)
    writer.member("msg_dict", .object([]))
    writer.member("run_times", runs)
    writer.member("rpc_result_expire_seconds", Int(lifetime.components.seconds))
    writer.endObject()
    return try writer.finish()
  }
}

extension Violation {
  fileprivate var json: JSONValue {
    .object([
      .init("code", .string(code.rawValue)), .init("pointer", .string(pointer)), .init("message", .string(message)),
    ])
  }
}
