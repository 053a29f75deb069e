internal import CRabbitMQ
internal import Plainwire

/// Writes frames, encoded by librabbitmq, one behind the other.
final class FrameEncoder {
  private(set) var bytes: [UInt8] = []
  let arena = Arena()
  /// Where one frame is encoded; as large as frames were so far.
  private var scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: 2048, alignment: 16)
  private let maximum: Int

  /// No frame will be larger than `maximum`.
  init(maximum: Int = Frame.defaultMaximum) {
    self.maximum = maximum
  }

  deinit {
    scratch.deallocate()
  }

  /// What was written, and an empty encoder.
  func take() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }

  /// Writes a method's frame; false when its arguments do not fit into one.
  func add<Arguments>(_ number: amqp_method_number_t, _ arguments: Arguments, channel: UInt16) -> Bool {
    let size = encode(headSize: 4) { room in
      withUnsafePointer(to: arguments) { amqp_encode_method(number, UnsafeMutableRawPointer(mutating: $0), room) }
    }
    guard let size else { return false }
    scratch.storeBytes(of: number.bigEndian, as: UInt32.self)
    addFrame(.method, channel, UnsafeRawBufferPointer(rebasing: scratch[..<size]))
    return true
  }

  /// Writes a content header's frame; false when the properties do not fit into one.
  func add(_ properties: amqp_basic_properties_t, bodySize: Int, channel: UInt16) -> Bool {
    let size = encode(headSize: 12) { room in
      withUnsafePointer(to: properties) {
        amqp_encode_properties(Self.basicClass, UnsafeMutableRawPointer(mutating: $0), room)
      }
    }
    guard let size else { return false }
    // Class, a weight that is always 0, and the size.
    scratch.storeBytes(of: (UInt32(Self.basicClass) << 16).bigEndian, as: UInt32.self)
    scratch.storeBytes(of: UInt64(bodySize).bigEndian, toByteOffset: 4, as: UInt64.self)
    addFrame(.header, channel, UnsafeRawBufferPointer(rebasing: scratch[..<size]))
    return true
  }

  /// Lets `write` encode behind `headSize` bytes of the scratch; the size of both, or nil when no frame has room for that.
  private func encode(headSize: Int, _ write: (amqp_bytes_t) -> Int32) -> Int? {
    while true {
      let size = write(amqp_bytes_t(len: scratch.count - headSize, bytes: scratch.baseAddress.map { $0 + headSize }))
      if size >= 0 { return headSize + Int(size) }
      guard scratch.count < maximum - Frame.overhead else { return nil }
      scratch.deallocate()
      scratch = .allocate(byteCount: maximum - Frame.overhead, alignment: 16)
    }
  }

  /// Writes a body in as many frames as it needs; none when it is empty.
  func add(body: [UInt8], channel: UInt16) {
    body.withUnsafeBytes { body in
      var rest = body[...]
      while !rest.isEmpty {
        let part = rest.prefix(maximum - Frame.overhead)
        addFrame(.body, channel, UnsafeRawBufferPointer(rebasing: part))
        rest = rest.dropFirst(part.count)
      }
    }
  }

  /// Writes frames that are encoded already.
  func add(frames: [UInt8]) {
    bytes.append(contentsOf: frames)
  }

  private func addFrame(_ kind: Frame.Kind, _ channel: UInt16, _ payload: UnsafeRawBufferPointer) {
    let size = payload.count
    let head = (
      kind.rawValue, UInt8(truncatingIfNeeded: channel >> 8), UInt8(truncatingIfNeeded: channel),
      UInt8(truncatingIfNeeded: size >> 24), UInt8(truncatingIfNeeded: size >> 16),
      UInt8(truncatingIfNeeded: size >> 8), UInt8(truncatingIfNeeded: size)
    )
    withUnsafeBytes(of: head) { bytes.append(contentsOf: $0) }
    bytes.append(contentsOf: payload)
    bytes.append(Frame.end)
  }

  private static let basicClass: UInt16 = 60
}
