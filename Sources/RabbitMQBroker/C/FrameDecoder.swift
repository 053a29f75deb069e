internal import CRabbitMQ
internal import Plainwire

/// Reads the payloads of frames, by librabbitmq.
final class FrameDecoder {
  private let arena = Arena()

  /// The method in a frame.
  func method(_ payload: UnsafeRawBufferPointer) throws(ConnectionFailure) -> ServerMethod {
    guard payload.count >= 4 else { throw Self.malformed }
    let number = UInt32(bigEndian: payload.loadUnaligned(as: UInt32.self))
    guard let known = MethodNumber(rawValue: number) else { return .other(number) }
    defer { arena.recycle() }
    var decoded: UnsafeMutableRawPointer?
    let encoded = amqp_bytes_t(UnsafeRawBufferPointer(rebasing: payload[4...]))
    let status = arena.withPool { amqp_decode_method(number, $0, encoded, &decoded) }
    guard status == 0, let decoded else { throw Self.malformed }
    return known.method(decoded) ?? .other(number)
  }

  /// The properties and the size of the body that follows.
  func header(_ payload: UnsafeRawBufferPointer) throws(ConnectionFailure) -> (properties: [UInt8], bodySize: Int) {
    guard payload.count >= 12 else { throw Self.malformed }
    let size = UInt64(bigEndian: payload.loadUnaligned(fromByteOffset: 4, as: UInt64.self))
    return ([UInt8](payload[12...]), Int(clamping: size))
  }

  /// What properties say of their message. Those that cannot be read, say nothing: the message is no worse for them.
  func content(_ properties: [UInt8], body: [UInt8]) -> Content {
    var content = Content(properties: properties, message: Message(body: body))
    defer { arena.recycle() }
    properties.withUnsafeBytes { bytes in
      guard let decoded = arena.properties(bytes) else { return }
      content.read(decoded.pointee)
    }
    return content
  }

  private static let malformed = ConnectionFailure("the server sent a frame that AMQP does not have")
}

extension Arena {
  /// Decodes properties, which live until the arena is recycled and no longer than `encoded`.
  func properties(_ encoded: UnsafeRawBufferPointer) -> UnsafeMutablePointer<amqp_basic_properties_t>? {
    var decoded: UnsafeMutableRawPointer?
    let status = withPool { amqp_decode_properties(60, $0, amqp_bytes_t(encoded), &decoded) }
    return status == 0 ? decoded?.assumingMemoryBound(to: amqp_basic_properties_t.self) : nil
  }
}

extension amqp_bytes_t {
  fileprivate init(_ buffer: UnsafeRawBufferPointer) {
    self.init(len: buffer.count, bytes: UnsafeMutableRawPointer(mutating: buffer.baseAddress))
  }
}

extension MethodNumber {
  /// The method of that number whose decoded arguments are at `decoded`; nil for one that no server sends us.
  fileprivate func method(_ decoded: UnsafeMutableRawPointer) -> ServerMethod? {
    func arguments<Arguments>(_ type: Arguments.Type) -> Arguments {
      decoded.assumingMemoryBound(to: type).pointee
    }
    switch self {
    case .basicDeliver: return .deliver(tag: arguments(amqp_basic_deliver_t.self).delivery_tag)
    case .basicAck:
      let ack = arguments(amqp_basic_ack_t.self)
      return .acknowledge(tag: ack.delivery_tag, isMultiple: ack.multiple != 0)
    case .basicNack:
      let nack = arguments(amqp_basic_nack_t.self)
      return .refuse(tag: nack.delivery_tag, isMultiple: nack.multiple != 0)
    case .basicGetOK:
      let found = arguments(amqp_basic_get_ok_t.self)
      return .getOK(tag: found.delivery_tag, left: Int(found.message_count))
    case .basicGetEmpty: return .getEmpty
    case .basicReturn:
      let returned = arguments(amqp_basic_return_t.self)
      return .returned(text: returned.reply_text.text, queue: returned.routing_key.text)
    case .queueDeclareOK: return .declareOK(messages: Int(arguments(amqp_queue_declare_ok_t.self).message_count))
    case .queuePurgeOK: return .purgeOK(messages: Int(arguments(amqp_queue_purge_ok_t.self).message_count))
    case .channelClose:
      let close = arguments(amqp_channel_close_t.self)
      return .channelClose(code: close.reply_code, text: close.reply_text.text)
    case .connectionStart: return .start(mechanisms: arguments(amqp_connection_start_t.self).mechanisms.text)
    case .connectionTune:
      let tune = arguments(amqp_connection_tune_t.self)
      return .tune(channelMax: tune.channel_max, frameMax: tune.frame_max, heartbeat: tune.heartbeat)
    case .connectionClose:
      let close = arguments(amqp_connection_close_t.self)
      return .close(code: close.reply_code, text: close.reply_text.text)
    case .connectionBlocked: return .blocked(reason: arguments(amqp_connection_blocked_t.self).reason.text)
    default: return plain
    }
  }

  /// Methods without arguments that matter.
  private var plain: ServerMethod? {
    switch self {
    case .connectionOpenOK: .openOK
    case .connectionCloseOK: .closeOK
    case .connectionUnblocked: .unblocked
    case .channelOpenOK: .channelOpenOK
    case .channelCloseOK: .channelCloseOK
    case .queueDeleteOK: .deleteOK
    case .basicQosOK: .prefetchOK
    case .basicConsumeOK: .consumeOK
    case .basicCancelOK: .cancelOK
    case .basicCancel: .cancel
    case .confirmSelectOK: .confirmOK
    default: nil
    }
  }
}
