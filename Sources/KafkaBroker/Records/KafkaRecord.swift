internal import Plainwire

/// A record as it was read, with all that a copy of it must keep.
struct KafkaRecord: Sendable {
  /// Where it was read.
  var place: RecordPlace
  /// By the record's own time, in milliseconds since 1970 UTC; 0 when it has none.
  var timestamp: Int64
  var message: Message
  var key: [UInt8]?
  /// The headers that are not ours.
  var headers: [RecordHeader] = []
  /// Our headers of a dead letter, and of the removal of one.
  var death: DeathHeaders?
  var removes: String?
}

/// Names a record in the cluster.
struct RecordPlace: Sendable, Hashable {
  let partition: PartitionName
  let offset: Int64
}

/// Names a partition in the cluster.
struct PartitionName: Sendable, Hashable {
  let topic: String
  let number: Int32
}

/// A header of a record.
struct RecordHeader: Sendable, Hashable {
  let name: String
  /// Kafka knows headers without a value.
  let value: [UInt8]?
}

/// What a dead letter's headers say of its end.
struct DeathHeaders: Sendable, Hashable {
  var reason: DeadLetterReason
  var diedAt: Int64
}
