internal import CRabbitMQ
internal import Plainwire

extension FrameEncoder {
  /// Writes header and body of a message; false when what is about it does not fit into one frame, or into AMQP's fields.
  func add(_ body: [UInt8], _ stamp: MessageStamp, channel: UInt16) -> Bool {
    defer { arena.recycle() }
    let isWritten =
      if let original = stamp.original {
        original.withUnsafeBytes { bytes in
          let kept = arena.properties(bytes)?.pointee ?? amqp_basic_properties_t()
          return add(properties(stamp, on: kept), bodySize: body.count, channel: channel)
        }
      } else {
        add(properties(stamp, on: amqp_basic_properties_t()), bodySize: body.count, channel: channel)
      }
    if isWritten { add(body: body, channel: channel) }
    return isWritten
  }

  private func properties(_ stamp: MessageStamp, on kept: amqp_basic_properties_t) -> amqp_basic_properties_t {
    var properties = kept
    let envelope = stamp.envelope
    // By the expiration the server would drop a copy, and the user and the cluster are those of the first publisher.
    let forgotten = AMQP_BASIC_EXPIRATION_FLAG | AMQP_BASIC_USER_ID_FLAG | AMQP_BASIC_CLUSTER_ID_FLAG
    properties._flags &= ~amqp_flags_t(forgotten)
    properties.delivery_mode = 2
    properties.set(AMQP_BASIC_DELIVERY_MODE_FLAG)
    // An id that came by the body may be too long for the property; the body keeps it.
    let isCopy = stamp.original != nil
    if let id = envelope.id, !properties.has(AMQP_BASIC_MESSAGE_ID_FLAG), !isCopy || id.utf8.count <= 255 {
      properties.message_id = arena.bytes(id)
      properties.set(AMQP_BASIC_MESSAGE_ID_FLAG)
    }
    if let time = stamp.expiration {
      properties.expiration = arena.bytes(String(time))
      properties.set(AMQP_BASIC_EXPIRATION_FLAG)
    }
    if let correlation = stamp.correlation {
      properties.correlation_id = arena.bytes(correlation)
      properties.set(AMQP_BASIC_CORRELATION_ID_FLAG)
    }
    if stamp.original == nil { fill(&properties, envelope) }
    setHeaders(of: &properties, stamp)
    return properties
  }

  /// What only a new message needs.
  private func fill(_ properties: inout amqp_basic_properties_t, _ envelope: Envelope) {
    properties.content_type = arena.bytes("application/json")
    properties.set(AMQP_BASIC_CONTENT_TYPE_FLAG)
    if let time = envelope.publishedAt {
      properties.timestamp = UInt64(max(0, time / 1000))
      properties.set(AMQP_BASIC_TIMESTAMP_FLAG)
    }
    if envelope.priority > 0 {
      properties.priority = UInt8(clamping: envelope.priority)
      properties.set(AMQP_BASIC_PRIORITY_FLAG)
    }
    guard let address = envelope.replyAddress.map({ ReplyAddress($0) }) else { return }
    properties.reply_to = arena.bytes(address.queue)
    properties.set(AMQP_BASIC_REPLY_TO_FLAG)
    if let correlation = address.correlation {
      properties.correlation_id = arena.bytes(correlation)
      properties.set(AMQP_BASIC_CORRELATION_ID_FLAG)
    }
  }

  private func setHeaders(of properties: inout amqp_basic_properties_t, _ stamp: MessageStamp) {
    let former = properties.has(AMQP_BASIC_HEADERS_FLAG) ? properties.headers : amqp_empty_table
    let isKept = stamp.keepsForeignHeaders ? { !HeaderName.isLeftOut($0) } : HeaderName.isKept
    let kept = former.list.filter { isKept($0.key.text) }
    var fields = stamp.headers
    if !stamp.keepsForeignHeaders {
      fields.append(Field(HeaderName.leftOut, .integer(Int64(former.list.count - kept.count))))
    }
    let count = kept.count + fields.count
    properties._flags &= ~amqp_flags_t(AMQP_BASIC_HEADERS_FLAG)
    guard let entries = arena.room(for: amqp_table_entry_t.self, count: count) else { return }
    for (index, entry) in kept.enumerated() { entries[index] = entry }
    for (index, field) in fields.enumerated() { entries[kept.count + index] = arena.entry(field) }
    properties.headers = amqp_table_t(num_entries: Int32(count), entries: entries)
    properties.set(AMQP_BASIC_HEADERS_FLAG)
  }
}

extension amqp_basic_properties_t {
  fileprivate func has(_ flag: Int32) -> Bool { _flags & amqp_flags_t(flag) != 0 }
  fileprivate mutating func set(_ flag: Int32) { _flags |= amqp_flags_t(flag) }
}
