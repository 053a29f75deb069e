internal import Plainwire

/// A message as it came over a channel.
struct Content: Sendable {
  /// The properties and headers, as they are encoded.
  let properties: [UInt8]
  var message: Message
  /// By what a caller knows its reply; only of messages that want none themselves.
  var correlation: String?
  /// The dead letter's part of the headers, where there is one.
  var death: Death?
}

/// What the headers of a dead letter say (docs/protocol.md, section 9.5).
struct Death: Sendable, Hashable {
  var id: String?
  var code: String?
  var pointer: String?
  var reason: String?
  var time: Int64?
}
