internal import Plainwire
internal import Wire

/// Neighbouring messages that one command takes to the server.
struct PublishBatch: Sendable {
  /// What its messages need.
  enum Kind {
    /// The queue's list is good enough.
    case pushed
    /// To wait for a time.
    case delayed
    /// To go before others, or behind them, and perhaps to wait for a time first.
    case prioritised

    init(of message: Message) {
      self = message.envelope.priority != 0 ? .prioritised : message.envelope.notBefore != nil ? .delayed : .pushed
    }
  }

  /// The positions of its messages among those published.
  let range: Range<Int>
  let kind: Kind
  /// The command, or the script's arguments.
  let command: RedisCommand
  let arguments: [[UInt8]]

  private static let messageLimit = 500
  private static let byteLimit = 1 << 18

  static func batches(of messages: [Message], for queue: String) throws(BrokerError) -> [PublishBatch] {
    var batches: [PublishBatch] = []
    var start = 0
    while start < messages.count {
      let kind = Kind(of: messages[start])
      var end = start
      var size = 0
      while end < messages.count, end - start < messageLimit, size < byteLimit, Kind(of: messages[end]) == kind {
        size += messages[end].body.count
        end += 1
      }
      batches.append(try PublishBatch(messages, start..<end, kind, queue: queue))
      start = end
    }
    return batches
  }

  private init(_ messages: [Message], _ range: Range<Int>, _ kind: Kind, queue: String) throws(BrokerError) {
    self.range = range
    self.kind = kind
    var command = RedisCommand()
    var arguments: [[UInt8]] = []
    if kind == .pushed {
      command.begin(range.count + 2)
      command.add("RPUSH")
      command.add(queue)
      for message in messages[range] { command.add(try Self.body(of: message, carrying: message.envelope)) }
    } else {
      arguments.append(Array(QueueKeys(queue: queue).wake.utf8))
      for message in messages[range] {
        arguments.append(Array(String(max(0, message.envelope.notBefore ?? 0)).utf8))
        if kind == .prioritised { arguments.append(Array(String(-max(message.envelope.priority, -.max)).utf8)) }
        arguments.append(Record.encode(try Self.limited(message)))
      }
    }
    self.command = command
    self.arguments = arguments
  }

  /// A record has an envelope, but no place in it for the limits of runs and a trace: these ride in the body.
  private static func limited(_ message: Message) throws(BrokerError) -> Message {
    var message = message
    let envelope = message.envelope
    guard envelope.retries != nil || envelope.timeout != nil || envelope.traceParent != nil else { return message }
    let limits = Envelope(
      publishedAt: envelope.publishedAt, retries: envelope.retries, timeout: envelope.timeout,
      traceParent: envelope.traceParent, traceState: envelope.traceState)
    message.body = try body(of: message, carrying: limits)
    return message
  }

  /// A list has no envelope: an id that the publisher chose, an expiry, limits, a reply address and a trace ride in the body.
  private static func body(of message: Message, carrying envelope: Envelope) throws(BrokerError) -> [UInt8] {
    do {
      return try ReservedMember.body(message.body, carrying: envelope, now: SystemTime().now)
    } catch {
      throw BrokerError(
        .refused, operation: "publish", message: "the body cannot carry its envelope: \(error.message)")
    }
  }
}
