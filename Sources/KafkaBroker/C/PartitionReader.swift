internal import CRdKafka

/// Reads partitions from given offsets on, without a group. Owns the topics that it reads.
///
/// Not for several threads.
final class PartitionReader {
  let queue: KafkaQueue
  private var topics: [PartitionName: OpaquePointer] = [:]

  init?(client: KafkaClient) {
    guard let queue = KafkaQueue.make(for: client) else { return nil }
    self.queue = queue
  }

  deinit {
    stop()
  }

  /// Begins to read a partition.
  func start(_ partition: PartitionName, at offset: Int64, with client: KafkaClient) -> KafkaFailure? {
    client.introduce(partition.topic, within: 1000)
    return client.withHandle { handle in
      guard let topic = rd_kafka_topic_new(handle, partition.topic, nil) else {
        return KafkaFailure(code: rd_kafka_last_error())
      }
      let result = queue.withHandle { rd_kafka_consume_start_queue(topic, partition.number, offset, $0) }
      guard result == 0 else {
        let failure = KafkaFailure(code: rd_kafka_last_error())
        rd_kafka_topic_destroy(topic)
        return failure
      }
      topics[partition] = topic
      return nil
    }
  }

  /// What has arrived, or arrives within so long.
  func records(limit: Int, within milliseconds: Int32) -> (records: [KafkaRecord], failures: [KafkaFailure]) {
    queue.withHandle { queue in
      withUnsafeTemporaryAllocation(of: UnsafeMutablePointer<rd_kafka_message_t>?.self, capacity: limit) { buffer in
        buffer.initialize(repeating: nil)
        let count = rd_kafka_consume_batch_queue(queue, milliseconds, buffer.baseAddress, limit)
        var (records, failures): ([KafkaRecord], [KafkaFailure]) = ([], [])
        for case .some(let message) in buffer[..<max(0, count)] {
          if let failure = KafkaFailure(code: message.pointee.err) {
            failures.append(failure)
          } else if let record = KafkaRecord(message) {
            records.append(record)
          }
          rd_kafka_message_destroy(message)
        }
        return (records, failures)
      }
    }
  }

  func stop() {
    for (partition, topic) in topics {
      _ = rd_kafka_consume_stop(topic, partition.number)
      rd_kafka_topic_destroy(topic)
    }
    topics = [:]
  }
}
