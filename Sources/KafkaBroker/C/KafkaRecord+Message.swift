internal import CRdKafka

extension KafkaRecord {
  /// Reads what librdkafka delivered; nil when it is no record.
  init?(_ message: UnsafePointer<rd_kafka_message_t>) {
    guard let topic = message.pointee.rkt, let name = rd_kafka_topic_name(topic) else { return nil }
    self.init(message, topic: String(cString: name))
  }

  /// The same where the topic is known, so that its name need not be made for each record.
  init(_ message: UnsafePointer<rd_kafka_message_t>, topic: String) {
    let record = message.pointee
    var kind = RD_KAFKA_TIMESTAMP_NOT_AVAILABLE
    let timestamp = rd_kafka_message_timestamp(message, &kind)
    self.init(
      place: RecordPlace(
        partition: PartitionName(topic: topic, number: record.partition), offset: record.offset),
      timestamp: kind == RD_KAFKA_TIMESTAMP_NOT_AVAILABLE ? 0 : timestamp,
      key: record.key.map { Array(UnsafeRawBufferPointer(start: $0, count: record.key_len)) },
      body: Array(UnsafeRawBufferPointer(start: record.payload, count: record.len)),
      headers: Self.headers(of: message))
  }

  private static func headers(of message: UnsafePointer<rd_kafka_message_t>) -> [RecordHeader] {
    var list: OpaquePointer?
    guard rd_kafka_message_headers(message, &list) == RD_KAFKA_RESP_ERR_NO_ERROR, let list else { return [] }
    var headers: [RecordHeader] = []
    var (name, value, size): (UnsafePointer<CChar>?, UnsafeRawPointer?, Int) = (nil, nil, 0)
    while rd_kafka_header_get_all(list, headers.count, &name, &value, &size) == RD_KAFKA_RESP_ERR_NO_ERROR {
      let bytes = value.map { Array(UnsafeRawBufferPointer(start: $0, count: size)) }
      headers.append(RecordHeader(name: name.map { String(cString: $0) } ?? "", value: bytes))
    }
    return headers
  }
}
