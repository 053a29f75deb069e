internal import Plainwire

/// Neighbouring messages for one queue, as the frames that take them to the server.
struct PublishBatch: Sendable {
  /// The positions of its messages among those published.
  let range: Range<Int>
  /// The queue by which they are routed.
  let queue: String
  let frames: [UInt8]
  /// The size of the largest body.
  let largest: Int

  var count: Int { range.count }

  /// A message, and what is sent about it.
  typealias Item = (body: [UInt8], stamp: MessageStamp)

  private static let messageLimit = 500
  private static let byteLimit = 1 << 18
  /// The channel that publishes is the first one of its link.
  private static let channel: UInt16 = 1

  /// Cuts what goes to one queue into batches; `first` is the position of the first message.
  static func batches(
    of items: [Item], from first: Int, to queue: String, isMandatory: Bool = true, frameMax: Int
  ) throws(BrokerError) -> [PublishBatch] {
    let encoder = FrameEncoder(maximum: frameMax)
    guard encoder.add(.publish(queue: queue, isMandatory: isMandatory), channel: channel) else {
      throw BrokerError(
        .refused, operation: "publish",
        message: "the name of the queue has \(queue.utf8.count) bytes; AMQP has room for 255")
    }
    let opening = encoder.take()
    var batches: [PublishBatch] = []
    var (start, largest) = (0, 0)
    for (index, item) in items.enumerated() {
      encoder.add(frames: opening)
      let isWritten =
        encoder.add(item.body, item.stamp, channel: channel)
        || encoder.add(item.body, item.stamp.leavingOutHeaders, channel: channel)
      guard isWritten else { throw tooMuch(item) }
      largest = max(largest, item.body.count)
      guard index - start + 1 == messageLimit || encoder.bytes.count >= byteLimit || index == items.count - 1 else {
        continue
      }
      batches.append(
        PublishBatch(
          range: first + start..<first + index + 1, queue: queue, frames: encoder.take(), largest: largest))
      (start, largest) = (index + 1, 0)
    }
    return batches
  }

  private static func tooMuch(_ item: Item) -> BrokerError {
    BrokerError(
      .refused, operation: "publish",
      message:
        "what is about the message does not fit into AMQP's properties: an id or a reply address of more than 255"
        + " bytes, or headers larger than a frame")
  }
}
