internal import CRdKafka

/// A partition and an offset in it, as commits and questions carry them.
struct PartitionOffset: Sendable, Hashable {
  let partition: PartitionName
  /// Nil where there is none, or it does not matter.
  var offset: Int64?
  var metadata = ""
  var failure: KafkaFailure?
}

/// librdkafka's lists of partitions, made and read.
enum PartitionList {
  /// Lends a list of those partitions for the time of a call.
  static func with<Value>(
    _ partitions: [PartitionOffset], _ body: (UnsafeMutablePointer<rd_kafka_topic_partition_list_t>?) -> Value
  ) -> Value {
    let list = rd_kafka_topic_partition_list_new(Int32(partitions.count))
    defer { rd_kafka_topic_partition_list_destroy(list) }
    for item in partitions {
      let entry = rd_kafka_topic_partition_list_add(list, item.partition.topic, item.partition.number)
      entry?.pointee.offset = item.offset ?? Int64(RD_KAFKA_OFFSET_INVALID)
      if !item.metadata.isEmpty { setMetadata(of: entry, item.metadata) }
    }
    return body(list)
  }

  static func with<Value>(
    _ partitions: [PartitionName], _ body: (UnsafeMutablePointer<rd_kafka_topic_partition_list_t>?) -> Value
  ) -> Value {
    with(partitions.map { PartitionOffset(partition: $0) }, body)
  }

  static func names(_ list: UnsafePointer<rd_kafka_topic_partition_list_t>) -> [PartitionName] {
    read(list).map(\.partition)
  }

  static func read(_ list: UnsafePointer<rd_kafka_topic_partition_list_t>) -> [PartitionOffset] {
    UnsafeBufferPointer(start: list.pointee.elems, count: Int(list.pointee.cnt)).map { entry in
      let metadata = UnsafeRawBufferPointer(start: entry.metadata, count: entry.metadata_size)
      return PartitionOffset(
        partition: PartitionName(topic: String(cString: entry.topic), number: entry.partition),
        offset: entry.offset < 0 ? nil : entry.offset, metadata: String(decoding: metadata, as: UTF8.self),
        failure: KafkaFailure(code: entry.err))
    }
  }

  /// The list frees it, with `free`.
  private static func setMetadata(of entry: UnsafeMutablePointer<rd_kafka_topic_partition_t>?, _ text: String) {
    let bytes = Array(text.utf8)
    guard let copy = rd_kafka_mem_malloc(nil, bytes.count) else { return }
    UnsafeMutableRawBufferPointer(start: copy, count: bytes.count).copyBytes(from: bytes)
    entry?.pointee.metadata = copy
    entry?.pointee.metadata_size = bytes.count
  }
}
