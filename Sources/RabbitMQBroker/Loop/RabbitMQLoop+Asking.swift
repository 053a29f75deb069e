internal import Plainwire

extension RabbitMQLoop {
  /// Asks on the channel for questions and waits for the answer.
  func ask(_ method: ClientMethod) async -> Result<ServerMethod, ChannelFailure> {
    await withCheckedContinuation { continuation in
      questions.channel.ask(method) { continuation.resume(returning: $0) }
    }
  }

  /// Asks something of a queue; what the server refuses comes out as a broker's error.
  func ask(_ method: ClientMethod, _ operation: String, of queue: String) async throws(BrokerError) -> ServerMethod {
    do throws(ChannelFailure) {
      return try await ask(method).get()
    } catch {
      throw error.error(operation, queue: queue, options)
    }
  }

  /// How many messages wait in each of the queues, asked all at once; nil for those that are not there.
  func counts(of queues: [String], _ operation: String) async throws(BrokerError) -> [Int?] {
    let answers = await withCheckedContinuation { continuation in
      let gathering = Gathering(count: queues.count) { continuation.resume(returning: $0) }
      for queue in queues {
        questions.channel.ask(.declare(queue: queue, kind: .passive)) { gathering.add($0) }
      }
    }
    var counts: [Int?] = []
    for (queue, answer) in zip(queues, answers) {
      switch answer {
      case .success(.declareOK(let messages)): counts.append(messages)
      case .success: counts.append(nil)
      case .failure(.refused(code: 404, _)): counts.append(nil)
      case .failure(let failure): throw failure.error(operation, queue: queue, options)
      }
    }
    return counts
  }

  /// Sends batches in their order and waits until each is confirmed or has failed.
  func publish(_ batches: [PublishBatch]) async -> [PublishOutcome] {
    guard !batches.isEmpty else { return [] }
    return await withCheckedContinuation { continuation in
      var outcomes = [PublishOutcome?](repeating: nil, count: batches.count)
      var left = batches.count
      for (index, batch) in batches.enumerated() {
        publisher.publish(batch) { outcome in
          outcomes[index] = outcome
          left -= 1
          if left == 0 { continuation.resume(returning: outcomes.compactMap { $0 }) }
        }
      }
    }
  }

  /// The largest frame that the server takes, as it last said.
  var frameMax: Int { min(publisher.link.frameMax, questions.link.frameMax) }
}
