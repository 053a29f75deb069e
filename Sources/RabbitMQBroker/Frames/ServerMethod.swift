/// What a server says to us: the methods of AMQP 0-9-1 that this driver hears.
enum ServerMethod: Sendable {
  case start(mechanisms: String)
  case tune(channelMax: UInt16, frameMax: UInt32, heartbeat: UInt16)
  case openOK
  case close(code: UInt16, text: String)
  case closeOK
  case blocked(reason: String)
  case unblocked
  case channelOpenOK
  case channelClose(code: UInt16, text: String)
  case channelCloseOK
  case declareOK(messages: Int)
  case purgeOK(messages: Int)
  case deleteOK
  case prefetchOK
  case consumeOK
  case cancelOK
  /// The server ended a consumer: its queue is gone.
  case cancel
  case deliver(tag: UInt64)
  case returned(text: String, queue: String)
  case getOK(tag: UInt64, left: Int)
  case getEmpty
  case acknowledge(tag: UInt64, isMultiple: Bool)
  case refuse(tag: UInt64, isMultiple: Bool)
  case confirmOK
  case other(UInt32)

  /// Whether header and body frames follow.
  var hasContent: Bool {
    switch self {
    case .deliver, .returned, .getOK: true
    default: false
    }
  }

  /// Whether it comes by itself, and answers nothing.
  var isUnasked: Bool {
    switch self {
    case .cancel, .deliver, .returned, .acknowledge, .refuse, .other: true
    default: false
    }
  }
}
