internal import Plainwire

/// Bytes on their way to the socket.
struct Outbox {
  private var bytes: [UInt8] = []
  private var start = 0

  var isEmpty: Bool { start == bytes.count }

  mutating func append(_ more: [UInt8]) {
    if bytes.isEmpty { bytes = more } else { bytes.append(contentsOf: more) }
  }

  /// Sends until all is sent or the socket takes no more.
  mutating func flush(to connection: HiredisConnection) throws(ConnectionFailure) {
    while !isEmpty {
      let sent = try connection.send(bytes[start...])
      if sent == 0 { return }
      start += sent
    }
    bytes.removeAll(keepingCapacity: bytes.capacity < 1 << 20)
    start = 0
  }
}
