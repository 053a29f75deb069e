internal import Logging
internal import Plainwire

/// Reads the topic of all replies for those callers of this broker who wait, on a thread of its own.
///
/// It reads from where the topic ended when the broker was opened, so a reply that comes before its caller asks is found.
actor ReplyLoop {
  typealias Answer = Result<[UInt8]?, BrokerError>

  private struct Caller {
    let id: UInt64
    let deadline: ContinuousClock.Instant
    let continuation: CheckedContinuation<Answer, Never>
  }

  nonisolated let executor: LoopExecutor
  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
  private let administration: Administration
  /// Made for the first call.
  private var client: KafkaClient?
  private var events: KafkaQueue?
  private var reader: PartitionReader?
  private var poll = DescriptorPoll()
  private var callers: [String: Caller] = [:]
  private var kept = KeptReplies()
  private var isReading = false
  private var isClosed = false

  private init(administration: Administration, executor: LoopExecutor) {
    self.administration = administration
    self.executor = executor
  }

  static func start(_ administration: Administration) throws(BrokerError) -> ReplyLoop {
    do throws(ConnectionFailure) {
      let executor = LoopExecutor(pipe: try WakePipe())
      let loop = ReplyLoop(administration: administration, executor: executor)
      try NativeThread.start {
        executor.adoptThread()
        while executor.runJobs() { loop.assumeIsolated { $0.turn() } }
        loop.assumeIsolated { $0.close() }
      }
      return loop
    } catch {
      throw BrokerError(.unexpected, operation: "open", message: "the system gave no thread: \(error.reason)")
    }
  }

  /// Waits for the reply at an address; nil when none came in time.
  func reply(_ id: UInt64, at address: String, until deadline: ContinuousClock.Instant) async -> Answer {
    if isClosed { return .failure(Self.closed) }
    if let failure = await startReading() { return .failure(failure) }
    serveReader()
    if let body = kept.take(address) { return .success(body) }
    return await withCheckedContinuation { continuation in
      if Task.isCancelled { return continuation.resume(returning: .success(nil)) }
      if isClosed { return continuation.resume(returning: .failure(Self.closed)) }
      let caller = Caller(id: id, deadline: deadline, continuation: continuation)
      callers.updateValue(caller, forKey: address)?.continuation.resume(returning: .success(nil))
    }
  }

  func cancel(_ id: UInt64, at address: String) {
    guard callers[address]?.id == id else { return }
    callers.removeValue(forKey: address)?.continuation.resume(returning: .success(nil))
  }

  /// Ends the connections; whoever waits is told.
  func close() {
    isClosed = true
    reader?.stop()
    reader = nil
    events?.endSignals()
    events = nil
    client?.destroy()
    client = nil
    for caller in callers.values { caller.continuation.resume(returning: .failure(Self.closed)) }
    callers = [:]
  }

  private static let closed = BrokerError(.closed, operation: "await reply", message: "the broker was closed")
}

// MARK: - Reading

extension ReplyLoop {
  private func startReading() async -> BrokerError? {
    guard !isReading else { return nil }
    let partitions: [PartitionOffset]
    do throws(BrokerError) {
      partitions = try await administration.replyPartitions()
    } catch {
      return error
    }
    guard !isReading, !isClosed else { return nil }
    do throws(BrokerError) {
      try read(partitions)
      return nil
    } catch {
      return error
    }
  }

  private func read(_ partitions: [PartitionOffset]) throws(BrokerError) {
    let options = administration.options
    let client = if let client { client } else { try KafkaClient(.consumer, settings: options.readerSettings) }
    self.client = client
    events = events ?? KafkaQueue.main(of: client)
    events?.signal(executor.pipe)
    let reader = PartitionReader(client: client)
    reader?.queue.signal(executor.pipe)
    for partition in partitions {
      let failure = reader?.start(partition.partition, at: partition.offset ?? 0, with: client)
      if let failure { throw failure.error("await reply", options, topic: TopicName.replies) }
    }
    self.reader = reader
    isReading = true
  }

  private func turn() {
    // Outages are told by those who ask; here they only pass.
    while events?.nextEvent() != nil {}
    serveReader()
    let now = ContinuousClock.now
    for (address, caller) in callers where caller.deadline <= now {
      callers[address] = nil
      caller.continuation.resume(returning: .success(nil))
    }
    let deadline = callers.values.map(\.deadline).min()
    poll.removeAll()
    _ = poll.add(executor.pipe.descriptor, writing: false)
    poll.wait(milliseconds: executor.fallAsleep() ? LoopTimeout.milliseconds(until: deadline) : 0)
    executor.wakeUp()
    executor.pipe.drain()
  }

  private func serveReader() {
    while let reader {
      let records = reader.records(limit: 256, within: 0).records
      guard !records.isEmpty else { return }
      for record in records {
        guard let key = record.key else { continue }
        let address = String(decoding: key, as: UTF8.self)
        if let caller = callers.removeValue(forKey: address) {
          caller.continuation.resume(returning: .success(record.message.body))
        } else {
          kept.keep(record.message.body, at: address)
        }
      }
    }
  }
}

extension Administration {
  /// From where replies are to be read.
  fileprivate func replyPartitions() throws(BrokerError) -> [PartitionOffset] {
    let count = try ensure(TopicName.replies, "await reply")
    return (0..<Int32(count)).map { number in
      let partition = PartitionName(topic: TopicName.replies, number: number)
      return repliesFrom.first { $0.partition == partition } ?? PartitionOffset(partition: partition, offset: 0)
    }
  }
}
