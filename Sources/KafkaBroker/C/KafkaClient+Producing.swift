internal import CRdKafka

extension KafkaClient {
  /// Hands records over to be sent, in their order, until one is not taken; the mark of each comes back with its delivery report.
  /// Does not block.
  ///
  /// - Returns: how many were taken, and why the next one was not.
  func produce(
    _ records: ArraySlice<OutgoingRecord>, mark: (Int) -> UInt
  ) -> (taken: Int, failure: KafkaFailure?) {
    // Looked up once for all that go to the same.
    var topic: (name: String, handle: OpaquePointer)?
    for position in records.indices {
      let name = records[position].topic
      if topic?.name != name { topic = self.topic(name).map { (name, $0) } }
      guard let topic else {
        let failure = KafkaFailure(code: rd_kafka_last_error()) ?? KafkaFailure("no topic can have that name")
        return (position - records.startIndex, failure)
      }
      if let failure = produce(records[position], to: topic.handle, mark: mark(position)) {
        return (position - records.startIndex, failure)
      }
    }
    return (records.count, nil)
  }

  private func produce(_ record: OutgoingRecord, to topic: OpaquePointer, mark: UInt) -> KafkaFailure? {
    Self.withBytes(record.value) { value, valueSize in
      Self.withBytes(record.key) { key, keySize in
        Self.withParts { parts in
          parts.add(RD_KAFKA_VTYPE_RKT) { $0.rkt = topic }
          parts.add(RD_KAFKA_VTYPE_MSGFLAGS) { $0.i = Int32(RD_KAFKA_MSG_F_COPY) }
          parts.add(RD_KAFKA_VTYPE_OPAQUE) { $0.ptr = UnsafeMutableRawPointer(bitPattern: mark) }
          parts.add(RD_KAFKA_VTYPE_VALUE) { $0.mem = .init(ptr: value, size: valueSize) }
          if record.key != nil { parts.add(RD_KAFKA_VTYPE_KEY) { $0.mem = .init(ptr: key, size: keySize) } }
          if let partition = record.partition { parts.add(RD_KAFKA_VTYPE_PARTITION) { $0.i32 = partition } }
          if let timestamp = record.timestamp { parts.add(RD_KAFKA_VTYPE_TIMESTAMP) { $0.i64 = timestamp } }
          return produce(&parts, record.headers)
        }
      }
    }
  }

  /// Librdkafka takes the headers over, unless it fails.
  private func produce(_ parts: inout RecordParts, _ headers: [RecordHeader]) -> KafkaFailure? {
    var list: OpaquePointer?
    if !headers.isEmpty {
      list = rd_kafka_headers_new(headers.count)
      guard list != nil else { return KafkaFailure("out of memory") }
      for header in headers {
        Self.withBytes(header.value) { value, size in
          _ = rd_kafka_header_add(list, header.name, -1, value, size)
        }
      }
      parts.add(RD_KAFKA_VTYPE_HEADERS) { $0.headers = list }
    }
    let failure = withHandle { KafkaFailure(consuming: rd_kafka_produceva($0, parts.base, parts.count)) }
    if failure != nil, let list { rd_kafka_headers_destroy(list) }
    return failure
  }

  private static func withParts<Value>(_ body: (inout RecordParts) -> Value) -> Value {
    withUnsafeTemporaryAllocation(of: rd_kafka_vu_t.self, capacity: RecordParts.most) { space in
      var parts = RecordParts(space)
      return body(&parts)
    }
  }

  /// No bytes at all are a null pointer; an empty array is not.
  private static func withBytes<Value>(
    _ bytes: [UInt8]?, _ body: (UnsafeMutableRawPointer?, Int) -> Value
  ) -> Value {
    guard let bytes else { return body(nil, 0) }
    guard !bytes.isEmpty else {
      return withUnsafeTemporaryAllocation(byteCount: 1, alignment: 1) { body($0.baseAddress, 0) }
    }
    return bytes.withUnsafeBytes { body(UnsafeMutableRawPointer(mutating: $0.baseAddress), $0.count) }
  }

  /// How much waits to be sent, to be answered, or to be heard: records, and what else librdkafka tells.
  var outstanding: Int { withHandle { Int(rd_kafka_outq_len($0)) } }

  /// Gives up what was not sent; the reports say so.
  func purgeUnsent() {
    withHandle { _ = rd_kafka_purge($0, RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT) }
  }
}
