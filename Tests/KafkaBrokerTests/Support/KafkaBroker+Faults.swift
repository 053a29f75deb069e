import Plainwire

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
}

extension ConsumerLoop {
  /// Blocks the loop's thread.
  func stall(for duration: Duration) {
    sleepThread(for: duration)
  }
}
