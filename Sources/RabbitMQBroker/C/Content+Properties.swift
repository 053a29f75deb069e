internal import CRabbitMQ
internal import Plainwire

extension Content {
  /// Takes what properties and headers say.
  mutating func read(_ properties: amqp_basic_properties_t) {
    let flags = properties._flags
    func has(_ flag: Int32) -> Bool { flags & amqp_flags_t(flag) != 0 }
    if has(AMQP_BASIC_MESSAGE_ID_FLAG), properties.message_id.len > 0 {
      message.envelope.id = properties.message_id.text
    }
    if has(AMQP_BASIC_TIMESTAMP_FLAG) {
      let (milliseconds, isTooLate) = Int64(clamping: properties.timestamp).multipliedReportingOverflow(by: 1000)
      if !isTooLate { message.envelope.publishedAt = milliseconds }
    }
    if has(AMQP_BASIC_PRIORITY_FLAG) { message.envelope.priority = Int(properties.priority) }
    if has(AMQP_BASIC_REPLY_TO_FLAG), properties.reply_to.len > 0 {
      let correlation = has(AMQP_BASIC_CORRELATION_ID_FLAG) ? properties.correlation_id.text : nil
      let address = ReplyAddress(
        queue: properties.reply_to.text, correlation: correlation?.isEmpty == false ? correlation : nil)
      message.envelope.replyAddress = address.text
    } else if has(AMQP_BASIC_CORRELATION_ID_FLAG) {
      self.correlation = properties.correlation_id.text
    }
    guard has(AMQP_BASIC_HEADERS_FLAG) else { return }
    for entry in properties.headers.list where entry.isOurs { read(entry) }
    readTrace(properties.headers)
  }

  /// Two headers that many programs write: a copy keeps them as they are, whatever is in them.
  private mutating func readTrace(_ headers: amqp_table_t) {
    guard let parent = headers.list.first(where: { $0.isNamed(HeaderName.traceParent) }) else { return }
    let state = headers.list.first { $0.isNamed(HeaderName.traceState) }
    message.envelope.setTrace(parent: parent.value.text, state: state?.value.text)
  }

  private mutating func read(_ entry: amqp_table_entry_t) {
    // Almost every message of ours has this one, and most have no other.
    if entry.key.buffer.elementsEqual(HeaderName.publishedAt.utf8) {
      message.envelope.publishedAt = entry.value.integer ?? message.envelope.publishedAt
      return
    }
    switch entry.key.text {
    case HeaderName.notBefore: message.envelope.notBefore = entry.value.integer
    case HeaderName.expiresAt: message.envelope.expiresAt = entry.value.integer
    case HeaderName.retries: message.envelope.retries = entry.value.integer.map { Int(clamping: $0) }
    case HeaderName.timeout: message.envelope.timeout = entry.value.integer.map { .milliseconds($0) }
    case HeaderName.attempt:
      if let attempt = entry.value.integer { message.envelope.attempt = Int(clamping: max(0, attempt)) }
    case let name: readDeath(name, entry.value)
    }
  }

  private mutating func readDeath(_ name: String, _ value: amqp_field_value_t) {
    var death = death ?? Death()
    switch name {
    case HeaderName.deadID: death.id = value.text
    case HeaderName.deadCode: death.code = value.text
    case HeaderName.deadPointer: death.pointer = value.text
    case HeaderName.deadReason: death.reason = value.text
    case HeaderName.diedAt: death.time = value.integer
    default: return
    }
    self.death = death
  }
}

extension amqp_table_t {
  var list: UnsafeBufferPointer<amqp_table_entry_t> {
    UnsafeBufferPointer(start: entries, count: entries == nil ? 0 : Int(num_entries))
  }
}

extension amqp_table_entry_t {
  /// Whether the name begins `plainwire-`; told without making a string of it.
  fileprivate var isOurs: Bool { key.buffer.starts(with: "plainwire-".utf8) }

  /// Told without making a string of it; most differ in their length.
  fileprivate func isNamed(_ name: String) -> Bool {
    key.len == name.utf8.count && key.buffer.elementsEqual(name.utf8)
  }
}

extension amqp_field_value_t {
  /// A number of any width, or written as text.
  fileprivate var integer: Int64? {
    switch amqp_field_value_kind_t(rawValue: UInt32(kind)) {
    case AMQP_FIELD_KIND_I8: Int64(value.i8)
    case AMQP_FIELD_KIND_U8: Int64(value.u8)
    case AMQP_FIELD_KIND_I16: Int64(value.i16)
    case AMQP_FIELD_KIND_U16: Int64(value.u16)
    case AMQP_FIELD_KIND_I32: Int64(value.i32)
    case AMQP_FIELD_KIND_U32: Int64(value.u32)
    case AMQP_FIELD_KIND_I64: value.i64
    case AMQP_FIELD_KIND_U64, AMQP_FIELD_KIND_TIMESTAMP: Int64(clamping: value.u64)
    case AMQP_FIELD_KIND_UTF8, AMQP_FIELD_KIND_BYTES: Int64(value.bytes.text)
    default: nil
    }
  }

  fileprivate var text: String? {
    switch amqp_field_value_kind_t(rawValue: UInt32(kind)) {
    case AMQP_FIELD_KIND_UTF8, AMQP_FIELD_KIND_BYTES: value.bytes.text
    default: nil
    }
  }
}
