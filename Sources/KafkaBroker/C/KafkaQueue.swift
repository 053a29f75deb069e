internal import CRdKafka
internal import Plainwire

/// A queue between librdkafka's threads and one of ours. Owns the C handle.
///
/// `@unchecked Sendable`: librdkafka locks its queues.
final class KafkaQueue: @unchecked Sendable {
  private let handle: OpaquePointer

  private init(_ handle: OpaquePointer) {
    self.handle = handle
  }

  deinit {
    rd_kafka_queue_destroy(handle)
  }

  /// A queue for the answers to questions.
  static func make(for client: KafkaClient) -> KafkaQueue? {
    client.withHandle { rd_kafka_queue_new($0) }.map { KafkaQueue($0) }
  }

  /// Where a producer's delivery reports, errors and logs arrive.
  static func main(of client: KafkaClient) -> KafkaQueue? {
    client.withHandle { rd_kafka_queue_get_main($0) }.map { KafkaQueue($0) }
  }

  /// Where everything of a consumer arrives that is not told to go elsewhere.
  static func consumer(of client: KafkaClient) -> KafkaQueue? {
    client.withHandle { handle in
      rd_kafka_poll_set_consumer(handle)
      return rd_kafka_queue_get_consumer(handle)
    }.map { KafkaQueue($0) }
  }

  /// The records of one partition, apart from all others from now on.
  static func partition(_ partition: PartitionName, of client: KafkaClient) -> KafkaQueue? {
    let handle = client.withHandle { rd_kafka_queue_get_partition($0, partition.topic, partition.number) }
    guard let handle else { return nil }
    rd_kafka_queue_forward(handle, nil)
    return KafkaQueue(handle)
  }

  func withHandle<Value>(_ body: (OpaquePointer) -> Value) -> Value {
    body(handle)
  }

  /// Has librdkafka write to the pipe when the queue is empty no more.
  func signal(_ pipe: WakePipe) {
    var byte: UInt8 = 1
    rd_kafka_queue_io_event_enable(handle, pipe.signalEnd, &byte, 1)
  }

  /// Ends that; the pipe may go away.
  func endSignals() {
    rd_kafka_queue_io_event_enable(handle, -1, nil, 0)
  }
}
