internal import Plainwire

/// Where the replies to this client's calls arrive: one queue of its own, consumed on the connection for questions.
///
/// The queue is durable and outlives the connection for ten minutes, so that a call waits through an outage. A caller with an
/// address of another kind waits at a queue of its own, by a ``ReplyCall``.
final class ReplyLine: LoopMember {
  typealias Answer = Result<[UInt8]?, BrokerError>

  private struct Caller {
    let id: UInt64
    let deadline: ContinuousClock.Instant
    let answer: (Answer) -> Void
  }

  let queue = ReplyAddress.prefix + RandomID.make()
  private let link: Link
  private let channel: Channel
  private let options: RabbitMQOptions
  private var callers: [String: Caller] = [:]
  private var calls: [UInt64: ReplyCall] = [:]
  /// Addresses that were made and nobody waits at yet, and the reply if it has come; the oldest are forgotten.
  private var expected: [String: [UInt8]?] = [:]
  private var expectedOrder = FIFO<String>()
  private var state = State.idle
  private var readyWaiters: [(BrokerError?) -> Void] = []
  private var backoff = ReconnectBackoff()
  private var connectAt: ContinuousClock.Instant?
  private var failure: BrokerError?

  private enum State {
    case idle, preparing, ready
  }

  private static let expectedLimit = 10_000

  init(link: Link, options: RabbitMQOptions) {
    self.link = link
    self.options = options
    channel = link.makeChannel()
    channel.onUnasked = { [weak self] in self?.hear($0, $1) }
    channel.onClosed = { [weak self] in self?.isClosed($0) }
  }

  /// The link is another member's.
  var links: [Link] { [] }

  /// The address at which the reply to the message of that id finds this client.
  func makeAddress(
    for correlation: String, then handler: @escaping (Result<ReplyAddress, BrokerError>) -> Void
  ) {
    whenReady { [weak self] error in
      guard let self else { return }
      if let error { return handler(.failure(error)) }
      expect(correlation)
      handler(.success(ReplyAddress(queue: queue, correlation: correlation)))
    }
  }

  func add(
    _ id: UInt64, at address: ReplyAddress, until deadline: ContinuousClock.Instant,
    _ answer: @escaping (Answer) -> Void
  ) {
    guard address.queue == queue, let correlation = address.correlation else {
      let call = ReplyCall(link: link, queue: address.queue, deadline: deadline, options: options, answer: answer)
      calls[id] = call
      return
    }
    if let reply = expected.removeValue(forKey: correlation), let reply { return answer(.success(reply)) }
    let former = callers.updateValue(Caller(id: id, deadline: deadline, answer: answer), forKey: correlation)
    former?.answer(.success(nil))
    whenReady { _ in }
  }

  func cancel(_ id: UInt64, at address: ReplyAddress) {
    calls.removeValue(forKey: id)?.end(.success(nil))
    guard let correlation = address.correlation, callers[correlation]?.id == id else { return }
    callers.removeValue(forKey: correlation)?.answer(.success(nil))
  }

  func close(_ error: BrokerError) {
    if channel.isOpen, state == .ready { channel.ask(.delete(queue: queue)) { _ in } }
    for call in calls.values { call.end(.failure(error.during("await reply"))) }
    calls = [:]
    answerAll(error)
  }

  func turn(now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    var deadline: ContinuousClock.Instant?
    for (id, call) in calls {
      deadline = deadline.earlier(call.turn(now: now))
      if call.isOver { calls[id] = nil }
    }
    for (correlation, caller) in callers where caller.deadline <= now {
      callers[correlation] = nil
      caller.answer(failure.map { .failure($0) } ?? .success(nil))
    }
    guard let next = callers.values.map(\.deadline).min() else { return deadline }
    deadline = deadline.earlier(next)
    guard state == .idle else { return deadline }
    if let connectAt, connectAt > now { return deadline.earlier(connectAt) }
    whenReady { _ in }
    return deadline
  }
}

// MARK: - The queue

extension ReplyLine {
  private func whenReady(_ handler: @escaping (BrokerError?) -> Void) {
    guard state != .ready else { return handler(nil) }
    readyWaiters.append(handler)
    guard state == .idle else { return }
    state = .preparing
    channel.ask(.declare(queue: queue, kind: .durable(RabbitMQLoop.replyArguments))) { _ in }
    channel.ask(.consume(queue: queue, tag: "plainwire")) { [weak self] answer in
      guard let self else { return }
      switch answer {
      case .success:
        state = .ready
        failure = nil
        backoff.reset()
        release(nil)
      case .failure(let cause): cannotPrepare(cause.error("await reply", queue: queue, options))
      }
    }
  }

  private func release(_ error: BrokerError?) {
    let waiters = readyWaiters
    readyWaiters = []
    for waiter in waiters { waiter(error) }
  }

  private func cannotPrepare(_ error: BrokerError) {
    state = .idle
    failure = error
    connectAt = .now + backoff.next()
    if !error.isRetriable { answerAll(error) }
    release(error)
  }

  private func isClosed(_ cause: ChannelFailure) {
    guard state == .ready else { return }
    cannotPrepare(cause.error("await reply", queue: queue, options))
  }

  private func hear(_ method: ServerMethod, _ content: Content?) {
    if case .cancel = method { return cannotPrepare(options.unreachable("the queue for replies was deleted")) }
    guard case .deliver(let tag) = method, let content else { return }
    channel.tell(.acknowledge(tag: tag, isMultiple: false))
    guard let correlation = content.correlation else { return }
    if let caller = callers.removeValue(forKey: correlation) {
      caller.answer(.success(content.message.body))
    } else if expected[correlation] != nil {
      expected[correlation] = content.message.body
    }
  }

  private func expect(_ correlation: String) {
    expected[correlation] = .some(nil)
    expectedOrder.append(correlation)
    while expectedOrder.count > Self.expectedLimit, let oldest = expectedOrder.popFirst() { expected[oldest] = nil }
  }

  private func answerAll(_ error: BrokerError) {
    let all = callers.values
    callers = [:]
    for caller in all { caller.answer(.failure(error)) }
  }
}
