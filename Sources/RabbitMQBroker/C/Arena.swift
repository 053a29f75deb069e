internal import CRabbitMQ

/// Memory for what librabbitmq reads and writes, given back all at once.
final class Arena {
  private let pool = UnsafeMutablePointer<amqp_pool_t>.allocate(capacity: 1)

  init() {
    pool.initialize(to: amqp_pool_t())
    init_amqp_pool(pool, 4096)
  }

  deinit {
    empty_amqp_pool(pool)
    pool.deallocate()
  }

  /// Takes back all that was lent.
  func recycle() {
    recycle_amqp_pool(pool)
  }

  func withPool<Value>(_ body: (UnsafeMutablePointer<amqp_pool_t>) -> Value) -> Value {
    body(pool)
  }

  func bytes(_ text: String) -> amqp_bytes_t {
    var text = text
    return text.withUTF8 { copy(UnsafeRawBufferPointer($0)) }
  }

  func bytes(_ bytes: [UInt8]) -> amqp_bytes_t {
    bytes.withUnsafeBytes { copy($0) }
  }

  func table(_ fields: [Field]) -> amqp_table_t {
    guard let entries = room(for: amqp_table_entry_t.self, count: fields.count) else { return amqp_empty_table }
    for (index, field) in fields.enumerated() { entries[index] = entry(field) }
    return amqp_table_t(num_entries: Int32(fields.count), entries: entries)
  }

  func entry(_ field: Field) -> amqp_table_entry_t {
    var value = amqp_field_value_t()
    switch field.value {
    case .boolean(let flag):
      value.kind = UInt8(AMQP_FIELD_KIND_BOOLEAN.rawValue)
      value.value.boolean = flag ? 1 : 0
    case .integer(let number):
      value.kind = UInt8(AMQP_FIELD_KIND_I64.rawValue)
      value.value.i64 = number
    case .text(let text):
      value.kind = UInt8(AMQP_FIELD_KIND_UTF8.rawValue)
      value.value.bytes = bytes(text)
    case .table(let fields):
      value.kind = UInt8(AMQP_FIELD_KIND_TABLE.rawValue)
      value.value.table = table(fields)
    }
    return amqp_table_entry_t(key: bytes(field.name), value: value)
  }

  func room<Value>(for type: Value.Type, count: Int) -> UnsafeMutablePointer<Value>? {
    guard count > 0 else { return nil }
    return amqp_pool_alloc(pool, count * MemoryLayout<Value>.stride)?.assumingMemoryBound(to: type)
  }

  private func copy(_ source: UnsafeRawBufferPointer) -> amqp_bytes_t {
    guard let base = source.baseAddress, source.count > 0, let room = amqp_pool_alloc(pool, source.count) else {
      return amqp_empty_bytes
    }
    room.copyMemory(from: base, byteCount: source.count)
    return amqp_bytes_t(len: source.count, bytes: room)
  }
}

extension amqp_bytes_t {
  var buffer: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: bytes, count: len) }
  var text: String { String(decoding: buffer, as: UTF8.self) }
}
