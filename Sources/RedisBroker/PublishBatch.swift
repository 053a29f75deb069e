internal import Plainwire
internal import Wire

/// Neighbouring messages that one command takes to the server.
struct PublishBatch: Sendable {
  /// The positions of its messages among those published.
  let range: Range<Int>
  let isDelayed: Bool
  /// The command, or the script's arguments.
  let command: RedisCommand
  let arguments: [[UInt8]]

  private static let messageLimit = 500
  private static let byteLimit = 1 << 18

  static func batches(of messages: [Message], for queue: String) throws(BrokerError) -> [PublishBatch] {
    var batches: [PublishBatch] = []
    var start = 0
    while start < messages.count {
      let isDelayed = messages[start].envelope.notBefore != nil
      var end = start
      var size = 0
      while end < messages.count, end - start < messageLimit, size < byteLimit,
        (messages[end].envelope.notBefore != nil) == isDelayed
      {
        size += messages[end].body.count
        end += 1
      }
      batches.append(try PublishBatch(messages, start..<end, isDelayed: isDelayed, queue: queue))
      start = end
    }
    return batches
  }

  private init(_ messages: [Message], _ range: Range<Int>, isDelayed: Bool, queue: String) throws(BrokerError) {
    self.range = range
    self.isDelayed = isDelayed
    var command = RedisCommand()
    var arguments: [[UInt8]] = []
    if isDelayed {
      arguments.append(Array(QueueKeys(queue: queue).wake.utf8))
      for message in messages[range] {
        arguments.append(Array(String(message.envelope.notBefore ?? 0).utf8))
        arguments.append(Record.encode(message))
      }
    } else {
      command.begin(range.count + 2)
      command.add("RPUSH")
      command.add(queue)
      for message in messages[range] { command.add(try Self.wireBody(of: message)) }
    }
    self.command = command
    self.arguments = arguments
  }

  /// A list has no envelope: an id that the publisher chose, an expiry and a reply address ride in the body.
  private static func wireBody(of message: Message) throws(BrokerError) -> [UInt8] {
    do {
      return try ReservedMember.body(message.body, carrying: message.envelope, now: SystemTime().now)
    } catch {
      throw BrokerError(
        .refused, operation: "publish", message: "the body cannot carry its envelope: \(error.message)")
    }
  }
}
