internal import Plainwire

/// One connection to the server: connects, greets, keeps the heartbeat, and hands what comes to its channels.
///
/// Lives on the loop's thread. It does not reconnect by itself: a ``Channel`` that is asked something does when the link is
/// down, or its owner.
final class Link {
  enum Phase {
    case down, connecting, greeting, up
  }

  let options: RabbitMQOptions
  /// Shown beside the connection in the server's lists.
  let purpose: String
  var phase = Phase.down
  var outbox = Outbox()
  let decoder = FrameDecoder()
  let encoder = FrameEncoder()
  var heartbeat: Duration
  var frameMax = Frame.defaultMaximum
  var channelMax: UInt16 = 2047
  /// Whether the server has been told who we are, and has not answered: a connection that ends right then was refused.
  var hasIntroduced = false
  private var transport: (any Transport)?
  private var scanner = FrameScanner()
  private var channels: [UInt16: Channel] = [:]
  private var began = ContinuousClock.now
  private var lastReceived = ContinuousClock.now
  private var lastSent = ContinuousClock.now
  private var isClosed = false

  var onUp: (() -> Void)?
  var onDown: ((BrokerError) -> Void)?
  /// The server takes nothing that is published, for that reason; nil when it does again.
  var onBlocked: ((String?) -> Void)?
  /// After all frames of one read.
  var onBurst: (() -> Void)?

  init(options: RabbitMQOptions, purpose: String) {
    self.options = options
    self.purpose = purpose
    heartbeat = options.heartbeat
  }

  var isUp: Bool { phase == .up }
  var isDown: Bool { phase == .down }
  var descriptor: Int32? { transport?.descriptor }
  var wantsToWrite: Bool { transport.map { $0.wantsToWrite || !outbox.isEmpty } ?? false }

  /// A channel of the first number that is free.
  func makeChannel(resends: Bool = false) -> Channel {
    let number = (1...UInt16.max).first { channels[$0] == nil } ?? UInt16.max
    let channel = Channel(number: number, link: self, resends: resends)
    channels[number] = channel
    return channel
  }

  /// Whether the server takes one channel more.
  var hasRoom: Bool { channels.count < Int(channelMax) }

  func remove(_ channel: Channel) {
    if channels[channel.number] === channel { channels[channel.number] = nil }
  }

  func connect() {
    guard phase == .down, !isClosed else { return }
    began = .now
    scanner = FrameScanner()
    hasIntroduced = false
    do {
      if let tls = options.tls {
        transport = try TLSSocket(host: options.host, port: options.port, settings: tls)
      } else {
        transport = try TCPSocket(host: options.host, port: options.port)
      }
      phase = .connecting
    } catch {
      fail(options.unreachable(error.reason))
    }
  }

  /// False when the method cannot be said: a name in it is too long. Nothing is sent then.
  @discardableResult
  func send(_ method: ClientMethod, channel: UInt16) -> Bool {
    let isSaid = encoder.add(method, channel: channel)
    outbox.append(encoder.take())
    return isSaid
  }

  func send(_ bytes: [UInt8]) {
    outbox.append(bytes)
  }

  /// Ends the connection for good, and says so to the server; whoever waits gets `error`.
  func close(_ error: BrokerError, isQuiet: Bool = false) {
    isClosed = true
    onUp = nil
    onDown = nil
    if isUp, !isQuiet {
      send(.close(code: 200, text: "closed"), channel: 0)
      flush()
    }
    fail(error)
  }

  /// Ends the connection; whoever waits gets `error`.
  func drop(_ error: BrokerError) {
    fail(error)
  }

  func becomeUp() {
    phase = .up
    scanner.maximum = frameMax
    onUp?()
    for channel in channels.values { channel.linkIsUp() }
  }

  /// What a channel gets that is asked on a link which was closed.
  var closedError: BrokerError? {
    isClosed ? BrokerError(.closed, operation: "send", message: "the broker was closed") : nil
  }

  func fail(_ error: BrokerError) {
    transport = nil
    phase = .down
    outbox = Outbox()
    for channel in channels.values { channel.linkIsDown(error) }
    onDown?(error)
  }
}

// MARK: - The loop's side

extension Link {
  /// Sends what can be sent, a heartbeat if nothing else went, and returns when patience ends.
  func turn(now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    switch phase {
    case .down: return nil
    case .connecting, .greeting:
      flush()
      let deadline = began + options.connectTimeout
      guard deadline <= now else { return deadline }
      let hint = phase == .greeting ? "; is another service on this port?" : ""
      fail(options.unreachable("no answer for \(options.connectTimeout)\(hint)"))
      return nil
    case .up: return keepHeartbeat(now)
    }
  }

  private func keepHeartbeat(_ now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    flush()
    if now - lastSent >= heartbeat / 2, outbox.isEmpty {
      send(Frame.heartbeat)
      flush()
    }
    // A thread that was stopped for long finds what came meanwhile: read before judging.
    if now - lastReceived >= heartbeat * 2, phase == .up { read() }
    guard phase == .up else { return nil }
    guard now - lastReceived < heartbeat * 2 else {
      fail(options.unreachable("no sign of life for \(heartbeat * 2)"))
      return nil
    }
    let nextBeat = outbox.isEmpty ? lastSent + heartbeat / 2 : nil
    return (lastReceived + heartbeat * 2).earlier(nextBeat)
  }

  func serve(readable: Bool, writable: Bool) {
    if phase == .connecting, readable || writable { advance() }
    if writable, phase == .greeting || phase == .up { flush() }
    if readable, phase == .greeting || phase == .up { read() }
  }

  private func advance() {
    do {
      guard let transport, try transport.advance() else { return }
      phase = .greeting
      lastSent = .now
      lastReceived = .now
      send(Frame.protocolHeader)
      flush()
    } catch {
      fail(options.unreachable(error.reason))
    }
  }

  func flush() {
    guard let transport, phase == .greeting || phase == .up, !outbox.isEmpty else { return }
    do {
      if try outbox.flush(to: transport) { lastSent = .now }
    } catch {
      // What the server said before it hung up tells more than the broken pipe.
      read()
      if phase != .down { fail(options.unreachable(error.reason)) }
    }
  }

  private func read() {
    do {
      var mayHaveMore = true
      while mayHaveMore, let transport {
        mayHaveMore = try scanner.fill(from: transport)
        while let frame = try scanner.next() {
          lastReceived = .now
          try take(frame)
          guard self.transport === transport else { return }
        }
        onBurst?()
        guard self.transport === transport else { return }
      }
    } catch {
      let isRefusal = phase == .greeting && hasIntroduced
      fail(
        isRefusal
          ? options.unreachable("\(error.reason) when it had the user name and password; are they right?")
          : options.unreachable(error.reason))
    }
  }

  private func take(_ frame: Frame) throws(ConnectionFailure) {
    if frame.channel == 0 {
      guard frame.kind == .method else { return }
      hear(try decoder.method(frame.payload))
    } else if let channel = channels[frame.channel] {
      try channel.receive(frame, decoder)
    }
  }
}
