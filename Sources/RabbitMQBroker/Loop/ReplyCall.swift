internal import Plainwire

/// A caller that waits at a reply queue of its own, on a channel of its own, for as long as it said.
final class ReplyCall {
  private let link: Link
  private let queue: String
  private let deadline: ContinuousClock.Instant
  private let options: RabbitMQOptions
  private var answer: ((ReplyLine.Answer) -> Void)?
  private var channel: Channel?
  private var backoff = ReconnectBackoff()
  private var connectAt: ContinuousClock.Instant?
  private var failure: BrokerError?

  init(
    link: Link, queue: String, deadline: ContinuousClock.Instant, options: RabbitMQOptions,
    answer: @escaping (ReplyLine.Answer) -> Void
  ) {
    self.link = link
    self.queue = queue
    self.deadline = deadline
    self.options = options
    self.answer = answer
  }

  var isOver: Bool { answer == nil }

  func turn(now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    guard !isOver else { return nil }
    if deadline <= now {
      end(failure.map { .failure($0) } ?? .success(nil))
      return nil
    }
    guard channel == nil else { return deadline }
    if let connectAt, connectAt > now { return deadline.earlier(connectAt) }
    begin()
    return deadline
  }

  func end(_ result: ReplyLine.Answer) {
    let answer = answer.take()
    channel?.leave()
    channel = nil
    answer?(result)
  }

  private func begin() {
    guard link.hasRoom else {
      connectAt = .now + backoff.next()
      return
    }
    let channel = link.makeChannel()
    self.channel = channel
    channel.onUnasked = { [weak self] in self?.hear($0, $1) }
    channel.onClosed = { [weak self] in self?.fail($0) }
    channel.ask(.declare(queue: queue, kind: .durable(RabbitMQLoop.replyArguments))) { _ in }
    channel.ask(.consume(queue: queue, tag: "plainwire")) { [weak self] answer in
      switch answer {
      case .success: self?.failure = nil
      case .failure(let failure): self?.fail(failure)
      }
    }
  }

  private func hear(_ method: ServerMethod, _ content: Content?) {
    guard case .deliver(let tag) = method, let content else { return }
    channel?.tell(.acknowledge(tag: tag, isMultiple: false))
    // Nobody else waits there: an address is one call's.
    channel?.ask(.delete(queue: queue)) { _ in }
    end(.success(content.message.body))
  }

  private func fail(_ cause: ChannelFailure) {
    guard let channel else { return }
    self.channel = nil
    link.remove(channel)
    let error = cause.error("await reply", queue: queue, options)
    failure = error
    connectAt = .now + backoff.next()
    if !error.isRetriable { end(.failure(error)) }
  }
}
