internal import Logging
internal import Plainwire
internal import Synchronization

/// Writes records, from any task, and tells what became of each: its delivery report is its confirmation.
///
/// librdkafka batches and sends on threads of its own; one thread of ours sleeps until reports arrive.
final class KafkaProducer: Sendable {
  struct State {
    /// Replaced after an error that a producer does not survive.
    var client: KafkaClient
    var batches: [UInt32: WriteBatch] = [:]
    var lastBatch: UInt32 = 0
    /// How many records librdkafka has and has not reported on.
    var unreported = 0
    /// How often reports have made room in librdkafka's buffer.
    var clearings = 0
    /// Who waits for the next time.
    var roomWaiters: [CheckedContinuation<Void, Never>] = []
    /// Forgotten as soon as a record arrives.
    var lastFailure: KafkaFailure?
    var lastArrival = ContinuousClock.now
    /// How many look up a topic with a client, which has to live as long.
    var introductions = 0
    var isEnding = false
  }

  /// How many records are handed to librdkafka in one go: reports wait for the lock meanwhile.
  private static let stride = 64

  let state: Mutex<State>
  let pipe: WakePipe
  let options: KafkaOptions
  let logger: Logger

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

  /// Has the client know a topic. Blocks, for two seconds at most.
  func introduce(_ topic: String, within milliseconds: Int32) {
    let client = state.withLock { state -> KafkaClient? in
      guard !state.isEnding else { return nil }
      state.introductions += 1
      return state.client
    }
    guard let client else { return }
    client.introduce(topic, within: min(2000, milliseconds))
    state.withLock { $0.introductions -= 1 }
  }

  /// Gives what is on its way some time, then ends; what waits fails.
  func end() {
    let waiters = state.withLock { state in
      state.isEnding = true
      defer { state.roomWaiters = [] }
      return state.roomWaiters
    }
    for waiter in waiters { waiter.resume() }
    pipe.signal()
  }
}

// MARK: - Writing

extension KafkaProducer {
  /// Writes records in their order and returns when each has arrived or failed: why those failed that did, by their position.
  func write(_ records: [OutgoingRecord]) async -> [Int: KafkaFailure] {
    let id = state.withLock { state in
      state.lastBatch &+= 1
      state.batches[state.lastBatch] = WriteBatch(count: records.count)
      return state.lastBatch
    }
    let start = ContinuousClock.now
    var position = 0
    while position < records.count {
      let handover = handOver(records[position...].prefix(Self.stride), of: id, since: start)
      position += handover.taken
      switch handover.stop {
      case nil: break
      case .noRoom(let clearings): await room(since: clearings)
      case .refused(let failure):
        fail(position..<position + 1, of: id, with: failure)
        position += 1
      case .over(let failure):
        fail(position..<records.count, of: id, with: failure)
        position = records.count
      }
    }
    return await failures(of: id)
  }

  /// What became of records that were handed to librdkafka.
  private struct Handover {
    var taken = 0
    /// Why the next one was not taken, if one was not.
    var stop: Stop?
  }

  private enum Stop {
    /// Not now; so often there had been room.
    case noRoom(Int)
    /// Not that one.
    case refused(KafkaFailure)
    /// Neither that one nor any later one.
    case over(KafkaFailure)
  }

  private func handOver(
    _ records: ArraySlice<OutgoingRecord>, of batch: UInt32, since start: ContinuousClock.Instant
  ) -> Handover {
    // Under the lock, so that the client is not replaced or ended meanwhile. Nothing in it blocks.
    state.withLock { state in
      guard !state.isEnding else { return Handover(stop: .over(.closed)) }
      if max(start, state.lastArrival) + options.publishTimeout < .now { return Handover(stop: .over(.neverTried)) }
      let (taken, failure) = state.client.produce(records) { WriteBatch.mark(batch, $0) }
      state.unreported += taken
      guard let failure else { return Handover(taken: taken) }
      guard failure.isQueueFull else { return Handover(taken: taken, stop: .refused(failure)) }
      // With the buffer empty there is never enough room for that one.
      let stop = state.unreported == 0 ? Stop.refused(.largerThanBuffer) : .noRoom(state.clearings)
      return Handover(taken: taken, stop: stop)
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

  /// Notes for records that librdkafka never had why it has not.
  private func fail(_ positions: Range<Int>, of id: UInt32, with failure: KafkaFailure) {
    state.withLock { state in
      for position in positions {
        state.batches[id]?.note(DeliveryReport(mark: WriteBatch.mark(id, position), failure: failure))
      }
    }
  }

  /// Waits until every record of a batch is reported.
  private func failures(of id: UInt32) async -> [Int: KafkaFailure] {
    await withCheckedContinuation { writer in
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
}
