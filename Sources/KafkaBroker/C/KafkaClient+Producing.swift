internal import CRdKafka

extension KafkaClient {
  /// Hands a record over to be sent; `mark` comes back with its delivery report. Does not block.
  func produce(_ record: OutgoingRecord, mark: UInt) -> KafkaFailure? {
    withHandle { handle in
      record.topic.withCString { topic in
        Self.withBytes(record.value) { value, valueSize in
          Self.withBytes(record.key) { key, keySize in
            var parts = [
              Self.part(RD_KAFKA_VTYPE_TOPIC) { $0.cstr = topic },
              Self.part(RD_KAFKA_VTYPE_MSGFLAGS) { $0.i = Int32(RD_KAFKA_MSG_F_COPY) },
              Self.part(RD_KAFKA_VTYPE_OPAQUE) { $0.ptr = UnsafeMutableRawPointer(bitPattern: mark) },
              Self.part(RD_KAFKA_VTYPE_VALUE) { $0.mem = .init(ptr: value, size: valueSize) },
            ]
            if record.key != nil {
              parts.append(Self.part(RD_KAFKA_VTYPE_KEY) { $0.mem = .init(ptr: key, size: keySize) })
            }
            if let partition = record.partition {
              parts.append(Self.part(RD_KAFKA_VTYPE_PARTITION) { $0.i32 = partition })
            }
            if let timestamp = record.timestamp {
              parts.append(Self.part(RD_KAFKA_VTYPE_TIMESTAMP) { $0.i64 = timestamp })
            }
            return Self.produce(handle, &parts, record.headers)
          }
        }
      }
    }
  }

  /// Librdkafka takes the headers over, unless it fails.
  private static func produce(
    _ handle: OpaquePointer, _ parts: inout [rd_kafka_vu_t], _ headers: [RecordHeader]
  ) -> KafkaFailure? {
    guard !headers.isEmpty else { return KafkaFailure(consuming: rd_kafka_produceva(handle, parts, parts.count)) }
    guard let list = rd_kafka_headers_new(headers.count) else { return KafkaFailure("out of memory") }
    for header in headers {
      withBytes(header.value) { value, size in
        _ = rd_kafka_header_add(list, header.name, -1, value, size)
      }
    }
    parts.append(part(RD_KAFKA_VTYPE_HEADERS) { $0.headers = list })
    let failure = KafkaFailure(consuming: rd_kafka_produceva(handle, parts, parts.count))
    if failure != nil { rd_kafka_headers_destroy(list) }
    return failure
  }

  private static func part(_ type: rd_kafka_vtype_t, _ set: (inout rd_kafka_vu_t.__Unnamed_union_u) -> Void)
    -> rd_kafka_vu_t
  {
    var part = rd_kafka_vu_t()
    part.vtype = type
    set(&part.u)
    return part
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

  /// How many records wait to be sent, or for their reports.
  var unreported: Int { withHandle { Int(rd_kafka_outq_len($0)) } }

  /// Gives up what was not sent; the reports say so.
  func purgeUnsent() {
    withHandle { _ = rd_kafka_purge($0, RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT) }
  }
}
