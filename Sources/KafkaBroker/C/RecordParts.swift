internal import CRdKafka

/// What librdkafka is told of one record, each part by its type, in memory that is lent.
struct RecordParts: ~Copyable {
  /// Topic, flags, mark, value, key, partition, time, headers.
  static let most = 8

  private let space: UnsafeMutableBufferPointer<rd_kafka_vu_t>
  private(set) var count = 0

  init(_ space: UnsafeMutableBufferPointer<rd_kafka_vu_t>) {
    self.space = space
  }

  var base: UnsafePointer<rd_kafka_vu_t>? { UnsafePointer(space.baseAddress) }

  mutating func add(_ type: rd_kafka_vtype_t, _ set: (inout rd_kafka_vu_t.__Unnamed_union_u) -> Void) {
    var part = rd_kafka_vu_t()
    part.vtype = type
    set(&part.u)
    space.initializeElement(at: count, to: part)
    count += 1
  }
}
