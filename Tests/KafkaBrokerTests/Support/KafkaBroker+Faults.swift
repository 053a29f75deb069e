import CRdKafka
import Plainwire
import Synchronization

@testable import KafkaBroker

extension KafkaBroker {
  /// Has all consumers sleep, so that they ask librdkafka for nothing: it leaves the group for them.
  func stall(for duration: Duration) async {
    await withTaskGroup(of: Void.self) { group in
      for loop in everyLoop { group.addTask { await loop.stall(for: duration) } }
    }
  }

  /// Writes a record without headers and key, as a foreign producer does.
  func writeBare(_ body: [UInt8]?, to queue: String) async {
    guard let topic = TopicName(queue: queue) else { return }
    _ = try? await administration.ensure(topic.main, "test")
    _ = await producer.write([OutgoingRecord(topic: topic.main, value: body, headers: [])])
  }

  /// How many partitions of a queue are consumed here, and are not about to go.
  func partitionCount(of queue: String) async -> Int {
    guard let topic = TopicName(queue: queue), let loop = loops(of: topic).first else { return 0 }
    return await loop.settledPartitionCount
  }

  func deleteTopic(_ name: String) async {
    await administration.deleteTopic(name)
  }
}

extension Administration {
  /// Blocks the thread that asks the servers.
  func stall(until isOver: () -> Bool) {
    while !isOver() { sleepThread(for: .milliseconds(5)) }
  }

  fileprivate func deleteTopic(_ name: String) {
    try? client.withHandle { handle in
      let queue = rd_kafka_queue_new(handle)
      var topics: [OpaquePointer?] = [rd_kafka_DeleteTopic_new(name)]
      rd_kafka_DeleteTopics(handle, &topics, 1, nil, queue)
      if let event = rd_kafka_queue_poll(queue, 10_000) { rd_kafka_event_destroy(event) }
      rd_kafka_DeleteTopic_destroy(topics[0])
      rd_kafka_queue_destroy(queue)
    }
  }
}

extension KafkaProducer {
  /// Has librdkafka meet an error after which its client takes no more records.
  func failFatally() {
    let client = state.withLock { $0.client }
    client.withHandle {
      _ = rd_kafka_test_fatal_error($0, RD_KAFKA_RESP_ERR_OUT_OF_ORDER_SEQUENCE_NUMBER, "as a test wants")
    }
  }
}

extension ConsumerLoop {
  fileprivate var settledPartitionCount: Int {
    joins.isJoining || handover != nil ? 0 : partitions.count { $0.level == nil }
  }

  /// Blocks the loop's thread.
  func stall(for duration: Duration) {
    sleepThread(for: duration)
  }
}
