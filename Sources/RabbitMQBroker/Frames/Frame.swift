/// One frame as it lies in the buffer; of no use after the next read.
struct Frame {
  /// The kinds of frames.
  enum Kind: UInt8 {
    case method = 1
    case header = 2
    case body = 3
    case heartbeat = 8
  }

  let kind: Kind
  let channel: UInt16
  let payload: UnsafeRawBufferPointer

  /// Type, channel and length.
  static let headSize = 7
  /// All that is in a frame beside its payload.
  static let overhead = 8
  static let end: UInt8 = 0xCE
  /// The largest frame that we ask for, which is what a server offers.
  static let defaultMaximum = 131_072
  static let heartbeat: [UInt8] = [Kind.heartbeat.rawValue, 0, 0, 0, 0, 0, 0, end]
  /// What a client says first.
  static let protocolHeader: [UInt8] = Array("AMQP".utf8) + [0, 0, 9, 1]
}
