internal import Plainwire

/// Dead letters are messages of a queue: looked at by taking them and giving them back, in their places.
extension RabbitMQLoop {
  func deadLetters(of queue: String, limit: Int, after: String?) async throws(BrokerError) -> [DeadLetter] {
    let dead = QueueNames.dead(of: queue)
    guard try await counts(of: [dead], "dead letters")[0] != nil else { return [] }
    let channel = questions.link.makeChannel()
    defer { channel.leave() }
    var page: [DeadLetter] = []
    // For a page that follows one whose last letter is gone.
    var later: [DeadLetter] = []
    var isPast = after == nil
    while page.count < limit {
      let wanted = min(200, isPast ? limit - page.count : 200)
      let (found, isEnd) = try await get(wanted, from: dead, on: channel, "dead letters")
      for letter in found.map(\.content.deadLetter) {
        if isPast, page.count < limit { page.append(letter) }
        if let after, !isPast {
          isPast = letter.id == after
          if letter.id > after, later.count < limit { later.append(letter) }
        }
      }
      if isEnd { break }
    }
    await giveAllBack(on: channel, dead)
    return isPast ? page : later
  }

  /// Puts dead letters back at the queue's tail; those that die meanwhile are left.
  func requeueDeadLetters(of queue: String, ids: [String]?) async throws(BrokerError) -> Int {
    let operation = "requeue dead letters"
    return try await forEachDead(of: queue, ids, operation) { letters throws(BrokerError) in
      try await self.declare(queue, operation)
      let items = letters.map { taken in
        var envelope = taken.content.message.envelope
        envelope.attempt = 1
        envelope.notBefore = nil
        let stamp = MessageStamp(original: taken.content.properties, envelope: envelope)
        return (body: taken.content.message.body, stamp: stamp)
      }
      let batches = try PublishBatch.batches(of: items, from: 0, to: queue, frameMax: self.frameMax)
      let outcomes = await self.publish(batches)
      if outcomes.contains(where: \.isUnroutable) { self.forget(queue) }
      return (outcomes.flatMap(\.isConfirmed), outcomes.compactMap(\.error).first)
    }
  }

  func purgeDeadLetters(of queue: String, ids: [String]?) async throws(BrokerError) -> Int {
    let operation = "purge dead letters"
    guard let ids else { return try await purgeOne(QueueNames.dead(of: queue), operation) }
    return try await forEachDead(of: queue, ids, operation) { letters throws(BrokerError) in
      (letters.map { _ in true }, nil)
    }
  }

  /// Takes the dead letters of those ids, or all, some at a time; removes those of which `work` says so, and counts them.
  private func forEachDead(
    of queue: String, _ ids: [String]?, _ operation: String,
    _ work: ([Taken]) async throws(BrokerError) -> (isDone: [Bool], error: BrokerError?)
  ) async throws(BrokerError) -> Int {
    let dead = QueueNames.dead(of: queue)
    guard var left = try await counts(of: [dead], operation)[0], ids?.isEmpty != true else { return 0 }
    var wanted = ids.map { Set($0) }
    let channel = questions.link.makeChannel()
    defer { channel.leave() }
    var total = 0
    while left > 0, wanted?.isEmpty != true {
      let (found, isEnd) = try await get(min(500, left), from: dead, on: channel, operation)
      let chosen = found.filter { taken in wanted.map { $0.contains(taken.content.deadLetter.id) } ?? true }
      let (isDone, error) = chosen.isEmpty ? ([], nil) : try await work(chosen)
      for (taken, isDone) in zip(chosen, isDone) where isDone {
        channel.tell(.acknowledge(tag: taken.tag, isMultiple: false))
        total += 1
        wanted?.remove(taken.content.deadLetter.id)
      }
      if let error {
        await giveAllBack(on: channel, dead)
        throw error
      }
      left = isEnd ? 0 : left - found.count
    }
    await giveAllBack(on: channel, dead)
    return total
  }

  /// Returns when they are back.
  private func giveAllBack(on channel: Channel, _ queue: String) async {
    channel.tell(.giveBack(tag: 0, isMultiple: true))
    _ = await ask(.declare(queue: queue, kind: .passive), on: channel)
  }
}

extension Content {
  /// The message as a dead letter; also one that somebody else put there.
  var deadLetter: DeadLetter {
    let reason = DeadLetterReason(
      code: death?.code ?? "failed", pointer: death?.pointer ?? "",
      message: death?.reason ?? "it was put among the dead letters without a reason")
    return DeadLetter(
      id: death?.id ?? message.envelope.id ?? "", message: message, reason: reason,
      diedAt: death?.time ?? message.envelope.publishedAt ?? 0)
  }
}
