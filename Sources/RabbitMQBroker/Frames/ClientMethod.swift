/// What we say to a server: the methods of AMQP 0-9-1 that this driver uses.
enum ClientMethod: Sendable {
  case startOK(properties: [Field], response: [UInt8])
  case tuneOK(channelMax: UInt16, frameMax: UInt32, heartbeat: UInt16)
  case open(virtualHost: String)
  case close(code: UInt16, text: String)
  case closeOK
  case openChannel
  case closeChannel
  case closeChannelOK
  case declare(queue: String, kind: Declaration)
  case purge(queue: String)
  case delete(queue: String)
  case prefetch(UInt16)
  case consume(queue: String, tag: String)
  case cancel(tag: String)
  case publish(queue: String, isMandatory: Bool)
  case get(queue: String)
  case acknowledge(tag: UInt64, isMultiple: Bool)
  case giveBack(tag: UInt64, isMultiple: Bool)
  case confirmPublishing

  /// How a queue is declared.
  enum Declaration: Sendable, Hashable {
    /// Asks only whether it is there.
    case passive
    case durable([Field])
    /// Of this connection alone, and gone with it.
    case exclusive
  }
}
