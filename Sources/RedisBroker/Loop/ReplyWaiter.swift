internal import Plainwire

/// Waits for the replies to any number of calls on one connection.
///
/// One BLPOP waits for all addresses at once. A call that comes meanwhile pushes to a list of this waiter's own, which is one
/// of those waited for; so the BLPOP ends and begins anew with the new address.
final class ReplyWaiter: LoopMember {
  typealias Answer = Result<[UInt8]?, BrokerError>

  private struct Caller {
    let id: UInt64
    let deadline: ContinuousClock.Instant
    let answer: (Answer) -> Void
  }

  private static let blockSeconds = 15
  private let link: Link
  private let interruption = "plainwire:interrupt:" + RandomID.make()
  private var callers: [String: Caller] = [:]
  private var earliestDeadline: ContinuousClock.Instant?
  private var isBusy = false
  private var isInterrupted = false
  private var backoff = ReconnectBackoff()
  private var connectAt: ContinuousClock.Instant?
  private var failure: BrokerError?
  /// Sends a command that brings one reply, over another connection.
  var send: (([UInt8]) -> Void)?

  init(options: RedisOptions) {
    link = Link(options: options, patience: .seconds(Self.blockSeconds) + options.patience)
    link.onUp = { [weak self] _ in self?.failure = nil }
    link.onDown = { [weak self] in self?.goDown($0) }
  }

  var links: [Link] { [link] }

  func add(
    _ id: UInt64, at address: String, until deadline: ContinuousClock.Instant, _ answer: @escaping (Answer) -> Void
  ) {
    let former = callers.updateValue(Caller(id: id, deadline: deadline, answer: answer), forKey: address)
    former?.answer(.success(nil))
    earliestDeadline = earliestDeadline.earlier(deadline)
    if isBusy { interrupt() }
  }

  func cancel(_ id: UInt64, at address: String) {
    guard callers[address]?.id == id else { return }
    callers.removeValue(forKey: address)?.answer(.success(nil))
  }

  func close() {
    let closed = BrokerError(.closed, operation: "await reply", message: "the broker was closed")
    answerAll(.failure(closed))
  }

  func turn(now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    if let earliestDeadline, earliestDeadline <= now { expire(now) }
    guard !callers.isEmpty else { return nil }
    if let connectAt, link.isDown, connectAt > now { return earliestDeadline.earlier(connectAt) }
    if !isBusy { wait() }
    return earliestDeadline
  }

  private func expire(_ now: ContinuousClock.Instant) {
    for (address, caller) in callers where caller.deadline <= now {
      callers[address] = nil
      caller.answer(failure.map { .failure($0) } ?? .success(nil))
    }
    earliestDeadline = callers.values.map(\.deadline).min()
  }

  private func goDown(_ error: BrokerError) {
    isBusy = false
    connectAt = .now + backoff.next()
    failure = error
    if !error.isRetriable { answerAll(.failure(error)) }
  }

  private func answerAll(_ answer: Answer) {
    let all = callers.values
    callers = [:]
    earliestDeadline = nil
    for caller in all { caller.answer(answer) }
  }

  private func answer(_ address: String, _ reply: [UInt8]) {
    callers.removeValue(forKey: address)?.answer(.success(reply))
  }
}

// MARK: - Waiting

extension ReplyWaiter {
  private func wait() {
    isBusy = true
    isInterrupted = false
    var command = RedisCommand()
    command.begin(callers.count + 3)
    command.add("BLPOP")
    for address in callers.keys { command.add(address) }
    command.add(interruption)
    command.add(Self.blockSeconds)
    link.send(command.bytes) { [weak self] in self?.hear($0) }
  }

  /// Ends the BLPOP. The list is forgotten soon, should the BLPOP have ended by itself.
  private func interrupt() {
    guard !isInterrupted else { return }
    isInterrupted = true
    var commands = RedisCommand("RPUSH", interruption, "1")
    commands.append(RedisCommand("EXPIRE", interruption, "60"))
    send?(commands.bytes)
  }

  private func hear(_ result: Result<RedisReply, BrokerError>) {
    guard case .success(let reply) = result else { return }
    backoff.reset()
    isBusy = false
    if let text = reply.errorText { return refuse(text) }
    guard let elements = reply.elements, elements.count == 2, let address = elements[0].text,
      let body = elements[1].bytes, address != interruption
    else { return }
    answer(address, body)
    if !callers.isEmpty { collect() }
  }

  /// Where one reply has come, others may have: all of them in one question.
  private func collect() {
    isBusy = true
    let addresses = Array(callers.keys)
    link.run(.collectReplies, keys: addresses, []) { [weak self] result in
      guard let self, case .success(let reply) = result else { return }
      isBusy = false
      if let text = reply.errorText { return refuse(text) }
      let elements = reply.elements ?? []
      for index in stride(from: 0, to: elements.count - 1, by: 2) {
        guard let position = elements[index].integer, let body = elements[index + 1].bytes else { continue }
        answer(addresses[Int(position) - 1], body)
      }
    }
  }

  private func refuse(_ text: String) {
    let error = RedisFailure(text, operation: "await reply", options: link.options).error
    link.drop(error)
  }
}
