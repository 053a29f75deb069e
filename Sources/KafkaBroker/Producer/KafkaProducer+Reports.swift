internal import Logging
internal import Plainwire
internal import Synchronization

/// What the producer's thread does: it hears what became of records, and ends the clients.
extension KafkaProducer {
  /// A client and where it tells what became of records.
  private typealias Watched = (client: KafkaClient, queue: KafkaQueue)

  func run() {
    var poll = DescriptorPoll()
    var watched: [Watched] = []
    var ending: ContinuousClock.Instant?
    while true {
      let (client, isEnding) = state.withLock { ($0.client, $0.isEnding) }
      watch(client, &watched)
      for (client, queue) in watched { while let event = queue.nextEvent() { serve(event, of: client) } }
      retire(&watched)
      if isEnding {
        let start = ending ?? .now
        ending = start
        if isDone(with: watched, since: start) { break }
      }
      poll.removeAll()
      _ = poll.add(pipe.descriptor, writing: false)
      poll.wait(milliseconds: isEnding ? 20 : -1)
      pipe.drain()
    }
    let clients = watched.map(\.client)
    for (_, queue) in watched { queue.endSignals() }
    watched = []
    abandon()
    for client in clients { client.destroy() }
  }

  private func watch(_ client: KafkaClient, _ watched: inout [Watched]) {
    guard watched.last?.client !== client, let queue = KafkaQueue.main(of: client) else { return }
    queue.signal(pipe)
    watched.append((client, queue))
  }

  /// Ends clients that were replaced, once nothing is expected of them.
  private func retire(_ watched: inout [Watched]) {
    while watched.count > 1, watched[0].client.outstanding == 0, state.withLock({ $0.introductions }) == 0 {
      let client = watched[0].client
      watched[0].queue.endSignals()
      watched.removeFirst()
      client.destroy()
    }
  }

  /// Whether nothing is on its way any more, or has been for too long; never while somebody looks up a topic, which is
  /// bounded.
  private func isDone(with watched: [Watched], since start: ContinuousClock.Instant) -> Bool {
    let (introductions, unreported) = state.withLock { ($0.introductions, $0.unreported) }
    guard introductions == 0 else { return false }
    let age = ContinuousClock.now - start
    if age > .seconds(5) { for (client, _) in watched { client.purgeUnsent() } }
    return unreported == 0 || age > .seconds(6)
  }

  private func serve(_ event: KafkaEvent, of client: KafkaClient) {
    switch event {
    case .delivered(let reports): report(reports)
    case .failed(let failure): note(failure, of: client)
    case .logged(let level, let text): logger.note(level: level, text)
    default: break
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
      if reports.contains(where: { $0.failure == nil }) {
        state.lastArrival = .now
        state.lastFailure = nil
      }
      state.unreported -= reports.count
      state.clearings += 1
      defer { state.roomWaiters = [] }
      return (finished, state.roomWaiters)
    }
    for write in finished { write.tell() }
    for waiter in waiters { waiter.resume() }
  }

  private func note(_ failure: KafkaFailure, of client: KafkaClient) {
    logger.debug("Kafka", metadata: ["failure": "\(failure.reason)", "code": "\(failure.name)"])
    let isWanted = state.withLock { state in
      state.lastFailure = failure
      return state.client === client && !state.isEnding
    }
    guard failure.isFatal, isWanted else { return }
    logger.error("The producer cannot go on and is made anew", metadata: ["cause": "\(failure.reason)"])
    do throws(BrokerError) {
      let fresh = try KafkaClient(.producer, settings: options.producerSettings)
      state.withLock { $0.client = fresh }
      pipe.signal()
    } catch {
      logger.error("No producer can be made; publishing fails from now on", metadata: ["cause": "\(error)"])
    }
  }

  /// Nothing more will be heard: what was not reported has failed.
  private func abandon() {
    let (finished, waiters) = state.withLock { state in
      var finished: [FinishedWrite] = []
      for (id, batch) in state.batches {
        batch.abandon()
        // One whose writer does not wait yet stays for it.
        guard let write = batch.finished else { continue }
        finished.append(write)
        state.batches[id] = nil
      }
      defer { state.roomWaiters = [] }
      return (finished, state.roomWaiters)
    }
    for waiter in waiters { waiter.resume() }
    for write in finished { write.tell() }
  }
}
