internal import CRdKafka

/// A consumer in its group.
extension KafkaClient {
  func subscribe(to topic: String) -> KafkaFailure? {
    withHandle { handle in
      PartitionList.with([PartitionName(topic: topic, number: -1)]) { list in
        KafkaFailure(code: rd_kafka_subscribe(handle, list))
      }
    }
  }

  /// Begins to fetch these too, each from its offset, or from the beginning where it has none.
  func assign(_ partitions: [PartitionOffset]) -> KafkaFailure? {
    withHandle { handle in
      PartitionList.with(partitions) { KafkaFailure(consuming: rd_kafka_incremental_assign(handle, $0)) }
    }
  }

  /// Fetches these no more.
  func unassign(_ partitions: [PartitionName]) -> KafkaFailure? {
    withHandle { handle in
      PartitionList.with(partitions) { KafkaFailure(consuming: rd_kafka_incremental_unassign(handle, $0)) }
    }
  }

  /// Fetches nothing more.
  func unassignAll() {
    withHandle { _ = rd_kafka_assign($0, nil) }
  }

  /// Whether what is revoked is lost already: the group has gone on without this consumer.
  var hasLostAssignment: Bool { withHandle { rd_kafka_assignment_lost($0) != 0 } }

  /// Begins to commit; how it ended is told on `queue`.
  func commit(_ offsets: [PartitionOffset], tellingOn queue: KafkaQueue) -> KafkaFailure? {
    withHandle { handle in
      queue.withHandle { queue in
        PartitionList.with(offsets) { list in
          KafkaFailure(code: rd_kafka_commit_queue(handle, list, queue, nil, nil))
        }
      }
    }
  }

  /// The committed offsets of this consumer's group. Blocks.
  func committed(
    _ partitions: [PartitionName], within milliseconds: Int32
  ) -> Result<[PartitionOffset], KafkaFailure> {
    withHandle { handle in
      PartitionList.with(partitions) { list in
        if let failure = KafkaFailure(code: rd_kafka_committed(handle, list, milliseconds)) { return .failure(failure) }
        return .success(list.map { PartitionList.read($0) } ?? [])
      }
    }
  }

  /// Begins to leave the group; ``isClosed`` says when that is done. The queue is to be served until then.
  func beginClosing(tellingOn queue: KafkaQueue) {
    withHandle { handle in
      queue.withHandle { _ = KafkaFailure(consuming: rd_kafka_consumer_close_queue(handle, $0)) }
    }
  }

  var isClosed: Bool { withHandle { rd_kafka_consumer_closed($0) != 0 } }
}

extension KafkaQueue {
  /// Up to `limit` records that have arrived. Does not block.
  func records(limit: Int, topic: String) -> (records: [KafkaRecord], failures: [KafkaFailure]) {
    withHandle { queue in
      withUnsafeTemporaryAllocation(of: UnsafeMutablePointer<rd_kafka_message_t>?.self, capacity: limit) { buffer in
        buffer.initialize(repeating: nil)
        let count = rd_kafka_consume_batch_queue(queue, 0, buffer.baseAddress, limit)
        guard count > 0 else { return ([], []) }
        var (records, failures): ([KafkaRecord], [KafkaFailure]) = ([], [])
        records.reserveCapacity(count)
        for case .some(let message) in buffer[..<count] {
          if let failure = KafkaFailure(code: message.pointee.err) {
            failures.append(failure)
          } else {
            records.append(KafkaRecord(message, topic: topic))
          }
          rd_kafka_message_destroy(message)
        }
        return (records, failures)
      }
    }
  }
}
