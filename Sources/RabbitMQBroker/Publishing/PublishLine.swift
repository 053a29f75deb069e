internal import Logging
internal import Plainwire

/// The connection that publishes, and nothing else: in a memory alarm the server does not read from it.
///
/// Batches leave while less is unconfirmed than a window; the server confirms them in batches of its own.
final class PublishLine: LoopMember {
  let link: Link
  private let channel: Channel
  private let options: RabbitMQOptions
  private let logger: Logger
  private var unsent = FIFO<Outgoing>()
  private var sent = FIFO<Outgoing>()
  private var isReady = false
  private var isPreparing = false
  private var nextNumber: UInt64 = 1
  private var (openMessages, openBytes) = (0, 0)
  private var lastProgress = ContinuousClock.now
  /// Why the server takes nothing now.
  private var blockedReason: String?

  private static let messageWindow = 8192
  private static let byteWindow = 1 << 21

  init(options: RabbitMQOptions, logger: Logger) {
    self.options = options
    self.logger = logger
    link = Link(options: options, purpose: "publisher")
    channel = link.makeChannel()
    channel.onUnasked = { [weak self] method, _ in self?.hear(method) }
    channel.onClosed = { [weak self] in self?.isClosed($0) }
    link.onDown = { [weak self] in self?.isDown($0) }
    link.onBlocked = { [weak self] in self?.block($0) }
  }

  var links: [Link] { [link] }

  func publish(_ batch: PublishBatch, then finish: @escaping (PublishOutcome) -> Void) {
    let outgoing = Outgoing(batch, finish: finish)
    if let error = link.closedError { return outgoing.fail(error) }
    unsent.append(outgoing)
    if isReady { pump() } else { prepare() }
  }

  func turn(now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    guard let oldest = sent.first ?? unsent.first, isReady else { return nil }
    if blockedReason != nil { return giveUp(now) }
    let deadline = max(lastProgress, oldest.since) + options.publishTimeout
    guard deadline <= now else { return deadline }
    link.drop(options.unreachable("it confirmed nothing for \(options.publishTimeout)"))
    return nil
  }

  private func prepare() {
    guard !isPreparing else { return }
    isPreparing = true
    channel.ask(.confirmPublishing) { [weak self] result in
      guard let self else { return }
      isPreparing = false
      switch result {
      case .success:
        isReady = true
        nextNumber = 1
        lastProgress = .now
        pump()
      case .failure(let failure): failAll(failure.error("publish", queue: "", options))
      }
    }
  }

  /// Sends what the window has room for.
  private func pump() {
    while blockedReason == nil, let next = unsent.first {
      let isFull = openMessages >= Self.messageWindow || openBytes >= Self.byteWindow
      guard !isFull || sent.isEmpty else { return }
      _ = unsent.popFirst()
      if sent.isEmpty { lastProgress = .now }
      next.first = nextNumber
      nextNumber += UInt64(next.batch.count)
      openMessages += next.batch.count
      openBytes += next.batch.frames.count
      sent.append(next)
      channel.tell(next.batch.frames)
    }
  }
}

// MARK: - What the server says

extension PublishLine {
  private func hear(_ method: ServerMethod) {
    switch method {
    case .acknowledge(let number, let isMultiple): answer(number, isMultiple, error: nil)
    case .refuse(let number, let isMultiple):
      let message =
        "\(options) did not take a message: its queue is at its limit (x-max-length), or just failed; publish it again"
      answer(number, isMultiple, error: BrokerError(.full, operation: "publish", message: message))
    case .returned(let text, let queue):
      let message = "\(options): there is no queue \"\(queue)\" (\(text)); declare it, or leave out queue=passive"
      let error = BrokerError(.refused, operation: "publish", message: message)
      for outgoing in sent.elements where outgoing.batch.queue == queue { outgoing.comeBack(error) }
    default: break
    }
  }

  private func answer(_ number: UInt64, _ isMultiple: Bool, error: BrokerError?) {
    lastProgress = .now
    for outgoing in sent.elements {
      guard outgoing.first <= number else { break }
      if isMultiple || outgoing.last >= number {
        outgoing.answer(upTo: number, isMultiple: isMultiple, error: error)
      }
    }
    while let first = sent.first, first.left == 0 {
      _ = sent.popFirst()
      openMessages -= first.batch.count
      openBytes -= first.batch.frames.count
    }
    pump()
  }

  private func block(_ reason: String?) {
    if let reason, blockedReason == nil {
      logger.warning("The server takes no messages now", metadata: ["server": "\(options)", "reason": "\(reason)"])
    } else if reason == nil, blockedReason != nil {
      logger.notice("The server takes messages again", metadata: ["server": "\(options)"])
    }
    blockedReason = reason
    lastProgress = .now
    pump()
  }

  /// Tells those that waited too long for a server which takes nothing. What was sent may arrive yet.
  private func giveUp(_ now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    let reason = blockedReason ?? ""
    let error = BrokerError(
      .full, operation: "publish", message: "\(options) takes no messages now (\(reason)); make room there, or wait")
    for outgoing in sent.elements where outgoing.since + options.publishTimeout <= now { outgoing.fail(error) }
    for outgoing in unsent.removeAll(where: { $0.since + options.publishTimeout <= now }) { outgoing.fail(error) }
    let waiting = sent.elements.first { !$0.isTold } ?? unsent.first
    return waiting.map { $0.since + options.publishTimeout }
  }

  private func isClosed(_ failure: ChannelFailure) {
    isReady = false
    guard case .refused(_, let text) = failure else { return }
    // A message that is too large closes the channel for all; whose it was, its size tells.
    let lost = takeSent()
    let error = failure.error("publish", queue: lost.first?.batch.queue ?? "", options)
    let guilty = lost.filter { text.contains("message size \($0.batch.largest) ") }
    let innocent = options.unreachable("another message was refused; publish again")
    for outgoing in lost {
      let isGuilty = guilty.isEmpty || guilty.contains { $0 === outgoing }
      outgoing.fail(isGuilty ? error : innocent)
    }
    if !unsent.isEmpty { prepare() }
  }

  private func isDown(_ error: BrokerError) {
    isReady = false
    blockedReason = nil
    failAll(error)
  }

  private func failAll(_ error: BrokerError) {
    let lost = takeSent() + unsent.removeAll { _ in true }
    for outgoing in lost { outgoing.fail(error) }
  }

  private func takeSent() -> [Outgoing] {
    (openMessages, openBytes) = (0, 0)
    return sent.removeAll { _ in true }
  }
}
