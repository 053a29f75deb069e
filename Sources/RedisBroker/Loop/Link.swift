internal import Plainwire

/// One connection to the server: connects, greets, sends commands in order and hands each reply to who waits for it.
///
/// Lives on the loop's thread. It does not reconnect by itself: ``send(_:then:)`` does when the link is down, or its owner.
final class Link {
  typealias Handler = (Result<RedisReply, BrokerError>) -> Void

  private enum Phase {
    case down, connecting, greeting, up
  }

  let options: RedisOptions
  /// How long a reply may take before the connection counts as broken.
  private let patience: Duration
  private var phase = Phase.down
  private var connection: HiredisConnection?
  private var outbox = Outbox()
  private var waiting = FIFO<Handler>()
  private var backlog: [(bytes: [UInt8], handlers: [Handler])] = []
  private var lastProgress = ContinuousClock.now
  private var facts = ServerFacts()
  private var isClosed = false

  var onUp: ((ServerFacts) -> Void)?
  var onDown: ((BrokerError) -> Void)?
  /// Takes what the server says unasked, on a link that subscribes.
  var onPush: ((RedisReply) -> Void)?

  init(options: RedisOptions, patience: Duration) {
    self.options = options
    self.patience = patience
  }

  var isUp: Bool { phase == .up }
  var isDown: Bool { phase == .down }
  var descriptor: Int32? { connection?.descriptor }
  var wantsToWrite: Bool { phase == .connecting || !outbox.isEmpty }

  /// Sends commands that bring as many replies as there are handlers, connecting first if need be.
  func send(_ bytes: [UInt8], then handlers: [Handler]) {
    guard !isClosed else {
      let error = BrokerError(.closed, operation: "send", message: "the broker was closed")
      for handler in handlers { handler(.failure(error)) }
      return
    }
    if phase == .up { return put(bytes, handlers) }
    backlog.append((bytes, handlers))
    if phase == .down { connect() }
  }

  func send(_ bytes: [UInt8], then handler: @escaping Handler) {
    send(bytes, then: [handler])
  }

  /// Runs a script by its digest, and with its text when the server does not know it yet; at once with its text where it must
  /// not be sent a second time, behind what follows it.
  func run(
    _ script: LuaScript, keys: [String], _ arguments: [[UInt8]], withText: Bool = false, then handler: @escaping Handler
  ) {
    guard !withText else {
      return send(script.command(keys: keys, arguments, withText: true), then: handler)
    }
    send(script.command(keys: keys, arguments)) { [weak self] result in
      if case .success(.error(let text)) = result, text.hasPrefix("NOSCRIPT"), let self {
        return self.send(script.command(keys: keys, arguments, withText: true), then: handler)
      }
      handler(result)
    }
  }

  func connect() {
    guard phase == .down, !isClosed else { return }
    lastProgress = .now
    do {
      connection = try HiredisConnection(host: options.host, port: options.port)
      phase = .connecting
    } catch {
      fail(options.unreachable(error.reason))
    }
  }

  /// Ends the connection for good; whoever waits gets `error`.
  func close(_ error: BrokerError) {
    isClosed = true
    onUp = nil
    onDown = nil
    onPush = nil
    fail(error)
  }

  /// Ends the connection; whoever waits gets `error`.
  func drop(_ error: BrokerError) {
    fail(error)
  }

  private func put(_ bytes: [UInt8], _ handlers: [Handler]) {
    if waiting.isEmpty { lastProgress = .now }
    outbox.append(bytes)
    for handler in handlers { waiting.append(handler) }
  }

  private func fail(_ error: BrokerError) {
    connection = nil
    phase = .down
    outbox = Outbox()
    var lost = waiting
    waiting = FIFO()
    let unsent = backlog
    backlog = []
    while let handler = lost.popFirst() { handler(.failure(error)) }
    for handler in unsent.flatMap(\.handlers) { handler(.failure(error)) }
    onDown?(error)
  }
}

// MARK: - The loop's side

extension Link {
  /// Sends what can be sent, and returns when patience ends.
  func turn(now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    if phase == .up || phase == .greeting { flush() }
    let deadline: ContinuousClock.Instant? =
      switch phase {
      case .down: nil
      case .connecting, .greeting: lastProgress + options.connectTimeout
      case .up: waiting.isEmpty ? nil : lastProgress + patience
      }
    guard let deadline, deadline <= now else { return deadline }
    fail(options.unreachable("no answer for \(phase == .up ? patience : options.connectTimeout)"))
    return nil
  }

  func serve(readable: Bool, writable: Bool) {
    if phase == .connecting, readable || writable { finishConnecting() }
    if writable, phase != .down { flush() }
    if readable, phase != .down, phase != .connecting { read() }
  }

  private func finishConnecting() {
    do {
      try connection?.finishConnecting()
      phase = .greeting
      greet()
    } catch {
      fail(options.unreachable(error.reason))
    }
  }

  private func flush() {
    guard let connection else { return }
    do {
      try outbox.flush(to: connection)
    } catch {
      fail(options.unreachable(error.reason))
    }
  }

  private func read() {
    do {
      var mayHaveMore = true
      while mayHaveMore, let connection {
        mayHaveMore = try connection.receive()
        lastProgress = .now
        while let reply = try connection.nextReply() {
          hand(reply)
          guard self.connection === connection else { return }
        }
      }
    } catch {
      fail(options.unreachable(error.reason))
    }
  }

  private func hand(_ reply: RedisReply) {
    if let handler = waiting.popFirst() { handler(.success(reply)) } else { onPush?(reply) }
  }
}

// MARK: - Greeting

extension Link {
  private func greet() {
    facts = ServerFacts()
    let steps = Greeting.steps(for: options)
    for (index, step) in steps.enumerated() {
      let isLast = index == steps.count - 1
      put(step.command.bytes, [{ [weak self] in self?.answer($0, to: step, isLast: isLast) }])
    }
    flush()
  }

  private func answer(_ result: Result<RedisReply, BrokerError>, to step: Greeting.Step, isLast: Bool) {
    // After a failure the link's own failing tells everyone.
    guard case .success(let reply) = result, phase == .greeting else { return }
    if let error = step.judge(reply, &facts) { return fail(error) }
    guard isLast else { return }
    phase = .up
    let ready = backlog
    backlog = []
    onUp?(facts)
    for (bytes, handlers) in ready { send(bytes, then: handlers) }
    flush()
  }
}
