internal import Plainwire

extension RedisLoop {
  /// Begins to consume, and returns the number that names the consumer here.
  func consume(_ queue: String, shelf: DeliveryShelf) -> UInt64 {
    lastConsumer += 1
    let consumer = Consumer(
      number: lastConsumer, queue: queue, options: options, shelf: shelf, wakes: wakes, logger: logger)
    consumers[lastConsumer] = consumer
    return lastConsumer
  }

  func closeConsumers() async {
    for number in consumers.keys.sorted() { await close(number) }
  }

  func stop(_ number: UInt64) async {
    await withCheckedContinuation { continuation in
      guard let consumer = consumers[number] else { return continuation.resume() }
      consumer.stop { continuation.resume() }
    }
  }

  func close(_ number: UInt64) async {
    await withCheckedContinuation { continuation in
      guard let consumer = consumers[number] else { return continuation.resume() }
      consumer.close { continuation.resume() }
    }
    consumers[number] = nil
  }
}
