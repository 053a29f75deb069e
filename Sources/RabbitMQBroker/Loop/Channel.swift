internal import Plainwire

/// One channel of a link: what is asked on it is answered in order. It opens itself when it is first asked something.
final class Channel {
  typealias Handler = (Result<ServerMethod, ChannelFailure>) -> Void
  typealias ContentHandler = (Result<(ServerMethod, Content?), ChannelFailure>) -> Void

  private enum Phase {
    case closed, opening, open
  }

  private struct Question {
    let method: ClientMethod
    let handler: ContentHandler
  }

  private struct Assembly {
    let method: ServerMethod
    var properties: [UInt8]?
    var body: [UInt8] = []
    var missing = 0
  }

  let number: UInt16
  private unowned let link: Link
  /// Whether what was asked behind a question that closed the channel is asked again.
  private let resends: Bool
  private var phase = Phase.closed
  private var pending: [Question] = []
  private var waiting = FIFO<Question>()
  private var assembly: Assembly?

  /// Takes what the server says unasked.
  var onUnasked: ((ServerMethod, Content?) -> Void)?
  /// The server closed the channel, or the link went down.
  var onClosed: ((ChannelFailure) -> Void)?

  init(number: UInt16, link: Link, resends: Bool) {
    self.number = number
    self.link = link
    self.resends = resends
  }

  var isOpen: Bool { phase == .open }

  /// Asks, opening the channel and connecting the link first if need be.
  func ask(_ method: ClientMethod, then handler: @escaping Handler) {
    askForContent(method) { handler($0.map { $0.0 }) }
  }

  /// The same where the answer may be a message.
  func askForContent(_ method: ClientMethod, then handler: @escaping ContentHandler) {
    if let error = link.closedError { return handler(.failure(.link(error))) }
    let question = Question(method: method, handler: handler)
    guard phase == .open else {
      pending.append(question)
      return open()
    }
    send(question)
  }

  /// Says what has no answer; only on an open channel.
  func tell(_ method: ClientMethod) {
    guard phase == .open else { return }
    link.send(method, channel: number)
  }

  func tell(_ frames: [UInt8]) {
    guard phase == .open else { return }
    link.send(frames)
  }

  /// Ends the channel: what was taken on it and not acknowledged goes back.
  func leave() {
    onUnasked = nil
    onClosed = nil
    guard phase == .open else { return link.remove(self) }
    ask(.closeChannel) { [self] _ in
      phase = .closed
      link.remove(self)
    }
  }

  private func open() {
    guard phase == .closed else { return }
    guard link.isUp else { return link.connect() }
    phase = .opening
    link.send(.openChannel, channel: number)
  }

  /// A question that cannot be sent must not wait for an answer: it would get that of the next one.
  private func send(_ question: Question) {
    guard link.send(question.method, channel: number) else { return question.handler(.failure(.unspeakable)) }
    waiting.append(question)
  }
}

// MARK: - The link's side

extension Channel {
  func linkIsUp() {
    if !pending.isEmpty { open() }
  }

  func linkIsDown(_ error: BrokerError) {
    let lost = waiting.removeAll { _ in true } + pending
    let wasOpen = phase != .closed
    pending = []
    phase = .closed
    assembly = nil
    for question in lost { question.handler(.failure(.link(error))) }
    if wasOpen { onClosed?(.link(error)) }
  }

  func receive(_ frame: Frame, _ decoder: FrameDecoder) throws(ConnectionFailure) {
    switch frame.kind {
    case .heartbeat: break
    case .method:
      let method = try decoder.method(frame.payload)
      if method.hasContent { assembly = Assembly(method: method) } else { hear(method, nil) }
    case .header:
      guard assembly != nil else { return }
      let (properties, size) = try decoder.header(frame.payload)
      assembly?.properties = properties
      assembly?.missing = size
      assembly?.body.reserveCapacity(min(size, 1 << 24))
      if size == 0 { finish(decoder) }
    case .body:
      guard assembly != nil else { return }
      assembly?.body.append(contentsOf: frame.payload)
      assembly?.missing -= frame.payload.count
      if assembly.map({ $0.missing <= 0 }) == true { finish(decoder) }
    }
  }

  private func finish(_ decoder: FrameDecoder) {
    guard let whole = assembly, let properties = whole.properties else { return }
    assembly = nil
    hear(whole.method, decoder.content(properties, body: whole.body))
  }

  private func hear(_ method: ServerMethod, _ content: Content?) {
    switch method {
    case .channelOpenOK:
      phase = .open
      let questions = pending
      pending = []
      for question in questions { send(question) }
    case .channelClose(let code, let text):
      link.send(.closeChannelOK, channel: number)
      close(.refused(code: code, text: text))
    case _ where method.isUnasked: onUnasked?(method, content)
    default: waiting.popFirst()?.handler(.success((method, content)))
    }
  }

  private func close(_ failure: ChannelFailure) {
    phase = .closed
    assembly = nil
    var lost = waiting.removeAll { _ in true }
    if resends, !lost.isEmpty {
      let guilty = lost.removeFirst()
      pending = lost + pending
      if !pending.isEmpty { open() }
      guilty.handler(.failure(failure))
      return
    }
    let unsent = pending
    pending = []
    for question in lost + unsent { question.handler(.failure(failure)) }
    onClosed?(failure)
  }
}
