internal import Plainwire

/// Bytes on their way to the socket.
struct Outbox {
  private var bytes: [UInt8] = []
  private var start = 0

  var isEmpty: Bool { start == bytes.count }

  mutating func append(_ more: [UInt8]) {
    if bytes.isEmpty { bytes = more } else { bytes.append(contentsOf: more) }
  }

  /// Sends until all is sent or the socket takes no more. Returns whether anything went.
  mutating func flush(to transport: any Transport) throws(ConnectionFailure) -> Bool {
    var hasSent = false
    while !isEmpty {
      let rest = start
      let result = bytes.withUnsafeBytes { buffer in
        Result { () throws(ConnectionFailure) in
          try transport.send(UnsafeRawBufferPointer(rebasing: buffer[rest...]))
        }
      }
      let sent = try result.get()
      if sent == 0 { return hasSent }
      hasSent = true
      start += sent
    }
    bytes.removeAll(keepingCapacity: bytes.capacity < 1 << 20)
    start = 0
    return hasSent
  }
}
