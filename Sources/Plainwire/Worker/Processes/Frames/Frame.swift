/// What goes over the socket between a worker and its executor: four bytes of length (of the payload, big-endian), one
/// byte of kind, the payload.
struct Frame: Sendable, Hashable {
  /// The greatest payload: 64 MiB.
  static let maxPayload = 64 << 20
  static let headerSize = 5

  enum Kind: UInt8, Sendable {
    /// Of the executor: ``ExecutorReport``.
    case ready = 1
    case done = 2
    case asked = 3
    case failed = 4
    /// Of the worker: a message to run.
    case run = 16
  }

  let kind: Kind
  let payload: [UInt8]

  /// Length, kind and payload.
  var bytes: [UInt8] {
    var writer = PayloadWriter(capacity: Self.headerSize + payload.count)
    writer.write(UInt32(payload.count))
    writer.write(kind.rawValue)
    return writer.bytes + payload
  }
}
