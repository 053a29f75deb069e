internal import Plainwire

/// The bytes that came from the server, cut into frames where they lie.
final class FrameScanner {
  private var buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 17, alignment: 16)
  private var start = 0
  private var end = 0
  /// No frame may be larger.
  var maximum = Frame.defaultMaximum

  deinit {
    buffer.deallocate()
  }

  /// Reads what has arrived. Returns whether there may be more.
  func fill(from transport: any Transport) throws(ConnectionFailure) -> Bool {
    makeRoom()
    let room = UnsafeMutableRawBufferPointer(rebasing: buffer[end...])
    let count = try transport.receive(into: room)
    end += count
    return count == room.count || (count > 0 && transport.hasBuffered)
  }

  /// The next whole frame, valid until the next ``fill(from:)``.
  func next() throws(ConnectionFailure) -> Frame? {
    guard end - start >= Frame.headSize else { return nil }
    guard let kind = Frame.Kind(rawValue: buffer[start]) else { throw notAMQP }
    let channel = UInt16(buffer[start + 1]) << 8 | UInt16(buffer[start + 2])
    let size = (3..<7).reduce(0) { $0 << 8 | Int(buffer[start + $1]) }
    guard size + Frame.overhead <= maximum else { throw notAMQP }
    guard end - start >= size + Frame.overhead else { return nil }
    guard buffer[start + Frame.headSize + size] == Frame.end else { throw notAMQP }
    let first = start + Frame.headSize
    start += size + Frame.overhead
    return Frame(
      kind: kind, channel: channel, payload: UnsafeRawBufferPointer(rebasing: buffer[first..<first + size]))
  }

  private var notAMQP: ConnectionFailure {
    if buffer[start..<end].starts(with: "AMQP".utf8) {
      return ConnectionFailure("the server speaks another version of AMQP; 0-9-1 is needed")
    }
    return ConnectionFailure("the answer is not of the AMQP protocol; is another service on this port?")
  }

  private func makeRoom() {
    if start == end {
      start = 0
      end = 0
    }
    guard buffer.count - end < buffer.count / 2 else { return }
    let unread = end - start
    let target = unread > buffer.count / 2 ? max(buffer.count * 2, maximum * 2) : buffer.count
    if target > buffer.count {
      let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: target, alignment: 16)
      larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[start..<end]))
      buffer.deallocate()
      buffer = larger
    } else if unread > 0, let base = buffer.baseAddress {
      base.copyMemory(from: base + start, byteCount: unread)
    }
    start = 0
    end = unread
  }
}
