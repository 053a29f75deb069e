/// Makes frames of bytes as they come.
struct FrameBuffer: Sendable {
  private var bytes: [UInt8] = []
  private var head = 0

  mutating func append(_ more: UnsafeRawBufferPointer) {
    bytes.append(contentsOf: more)
  }

  /// The next frame; nil when not all of it is there.
  mutating func next() throws(FrameFault) -> Frame? {
    let available = bytes.count - head
    guard available >= Frame.headerSize else { return nil }
    let length = bytes[head..<head + 4].reduce(0) { $0 << 8 | Int($1) }
    guard length <= Frame.maxPayload else { throw FrameFault("a frame of \(length) bytes") }
    let code = bytes[head + 4]
    guard let kind = Frame.Kind(rawValue: code) else { throw FrameFault("a frame of the unknown kind \(code)") }
    guard available >= Frame.headerSize + length else { return nil }
    let start = head + Frame.headerSize
    defer { advance(to: start + length) }
    return Frame(kind: kind, payload: Array(bytes[start..<start + length]))
  }

  private mutating func advance(to position: Int) {
    head = position
    guard head == bytes.count else { return }
    bytes.removeAll(keepingCapacity: bytes.count < 1 << 16)
    head = 0
  }
}
