internal import Logging
internal import Plainwire
internal import Synchronization

/// Writes records, from any task, and tells what became of each: its delivery report is its confirmation.
///
/// librdkafka batches and sends on threads of its own; one thread of ours sleeps until reports arrive.
final class KafkaProducer: Sendable {
  private struct State {
    var batches: [UInt32: WriteBatch] = [:]
    var lastBatch: UInt32 = 0
    /// How often reports have made room in librdkafka's buffer.
    var clearings = 0
    /// Who waits for the next time.
    var roomWaiters: [CheckedContinuation<Void, Never>] = []
    var lastFailure: KafkaFailure?
    /// Replaced after an error that a producer does not survive.
    var client: KafkaClient
    var retired: [KafkaClient] = []
    var isEnding = false
  }

  /// How many records are handed to librdkafka in one go: reports wait for the lock meanwhile.
  private static let stride = 64

  private let state: Mutex<State>
  private let pipe: WakePipe
  private let options: KafkaOptions
  private let logger: Logger

  private init(client: KafkaClient, pipe: WakePipe, options: KafkaOptions, logger: Logger) {
    state = Mutex(State(client: client))
    self.pipe = pipe
    self.options = options
    self.logger = logger
  }

  static func start(options: KafkaOptions, logger: Logger) throws(BrokerError) -> KafkaProducer {
    let client = try KafkaClient(.producer, settings: options.producerSettings)
    do throws(ConnectionFailure) {
      let producer = KafkaProducer(client: client, pipe: try WakePipe(), options: options, logger: logger)
      try NativeThread.start { producer.run() }
      return producer
    } catch {
      throw BrokerError(.unexpected, operation: "open", message: "the system gave no thread: \(error.reason)")
    }
  }

  /// What went wrong last, for whoever has to explain a time-out.
  var lastFailure: KafkaFailure? { state.withLock { $0.lastFailure } }

  /// Writes records in their order and returns when each has arrived or failed: why those failed that did, by their position.
  func write(_ records: [OutgoingRecord]) async -> [Int: KafkaFailure] {
    let id = state.withLock { state in
      state.lastBatch &+= 1
      state.batches[state.lastBatch] = WriteBatch(count: records.count)
      return state.lastBatch
    }
    var position = 0
    while position < records.count {
      let handover = handOver(records[position...].prefix(Self.stride), of: id)
      position += handover.taken
      guard let failure = handover.failure else { continue }
      if failure.isQueueFull {
        await room(since: handover.clearings)
      } else {
        report([DeliveryReport(mark: WriteBatch.mark(id, position), failure: failure)])
        position += 1
      }
    }
    return await withCheckedContinuation { writer in
      let failures = state.withLock { state -> [Int: KafkaFailure]? in
        if let batch = state.batches[id], !batch.isDone {
          batch.writer = writer
          return nil
        }
        return state.batches.removeValue(forKey: id)?.failures ?? [:]
      }
      if let failures { writer.resume(returning: failures) }
    }
  }

  /// Has the client know a topic. Blocks.
  func introduce(_ topic: String) {
    let client = state.withLock { $0.isEnding ? nil : $0.client }
    client?.introduce(topic, within: 2000)
  }

  /// Gives what is on its way some time, then ends; what waits fails.
  func end() {
    state.withLock { $0.isEnding = true }
    pipe.signal()
  }

  /// What became of records that were handed to librdkafka.
  private struct Handover {
    var taken: Int
    /// Why the next one was not taken, if one was not.
    var failure: KafkaFailure?
    /// How often there had been room.
    var clearings: Int
  }

  private func handOver(_ records: ArraySlice<OutgoingRecord>, of batch: UInt32) -> Handover {
    // Under the lock, so that the client is not replaced or ended meanwhile. Nothing in it blocks.
    state.withLock { state in
      guard !state.isEnding else {
        return Handover(taken: 0, failure: KafkaFailure("the broker was closed"), clearings: state.clearings)
      }
      let (taken, failure) = state.client.produce(records) { WriteBatch.mark(batch, $0) }
      return Handover(taken: taken, failure: failure, clearings: state.clearings)
    }
  }

  /// Returns when there has been room after that time: the last report may come before anybody waits for it.
  private func room(since clearings: Int) async {
    await withCheckedContinuation { continuation in
      let mustWait = state.withLock { state in
        let mustWait = !state.isEnding && state.clearings == clearings
        if mustWait { state.roomWaiters.append(continuation) }
        return mustWait
      }
      if !mustWait { continuation.resume() }
    }
  }

  private func report(_ reports: [DeliveryReport]) {
    let (finished, waiters) = state.withLock { state in
      var finished: [FinishedWrite] = []
      for report in reports {
        let id = WriteBatch.id(of: report.mark)
        guard let batch = state.batches[id] else { continue }
        batch.note(report)
        guard let write = batch.finished else { continue }
        finished.append(write)
        state.batches[id] = nil
      }
      defer { state.roomWaiters = [] }
      state.clearings += 1
      return (finished, state.roomWaiters)
    }
    for write in finished { write.tell() }
    for waiter in waiters { waiter.resume() }
  }
}

// MARK: - On the producer's thread

extension KafkaProducer {
  private func run() {
    var poll = DescriptorPoll()
    var queues: [KafkaQueue] = []
    var watched: KafkaClient?
    var deadline: ContinuousClock.Instant?
    while true {
      let (client, isEnding) = state.withLock { ($0.client, $0.isEnding) }
      if watched !== client, let queue = KafkaQueue.main(of: client) {
        queue.signal(pipe)
        queues.append(queue)
        watched = client
      }
      for queue in queues { while let event = queue.nextEvent() { serve(event) } }
      if isEnding {
        deadline = deadline ?? .now + .seconds(5)
        if client.unreported == 0 { break }
        if let deadline, deadline < .now { client.purgeUnsent() }
        if let deadline, deadline + .seconds(1) < .now { break }
      }
      poll.removeAll()
      _ = poll.add(pipe.descriptor, writing: false)
      poll.wait(milliseconds: isEnding ? 20 : -1)
      pipe.drain()
    }
    for queue in queues { queue.endSignals() }
    queues = []
    finish()
  }

  private func serve(_ event: KafkaEvent) {
    switch event {
    case .delivered(let reports): report(reports)
    case .failed(let failure): note(failure)
    case .logged(let level, let text): logger.note(level: level, text)
    default: break
    }
  }

  private func note(_ failure: KafkaFailure) {
    logger.debug("Kafka", metadata: ["failure": "\(failure.reason)", "code": "\(failure.name)"])
    state.withLock { $0.lastFailure = failure }
    guard failure.isFatal else { return }
    logger.error("The producer cannot go on and is made anew", metadata: ["cause": "\(failure.reason)"])
    guard let fresh = try? KafkaClient(.producer, settings: options.producerSettings) else { return }
    state.withLock { state in
      state.retired.append(state.client)
      state.client = fresh
    }
    pipe.signal()
  }

  private func finish() {
    let (finished, waiters, clients) = state.withLock { state in
      var finished: [FinishedWrite] = []
      for (id, batch) in state.batches {
        batch.abandon()
        // One whose writer does not wait yet stays for it.
        guard let write = batch.finished else { continue }
        finished.append(write)
        state.batches[id] = nil
      }
      defer { state.roomWaiters = [] }
      return (finished, state.roomWaiters, state.retired + [state.client])
    }
    for waiter in waiters { waiter.resume() }
    for write in finished { write.tell() }
    for client in clients { client.destroy() }
  }
}

extension Logger {
  /// Passes on what librdkafka logs, one level lower than it thinks: outages are told by us.
  func note(level: Int, _ text: String) {
    log(level: level <= 3 ? .notice : level <= 5 ? .info : .debug, "librdkafka", metadata: ["text": "\(text)"])
  }
}
