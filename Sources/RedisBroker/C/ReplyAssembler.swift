internal import CHiredis

/// Builds replies straight from hiredis' parser: each string is copied once, from its buffer into ours.
final class ReplyAssembler {
  private struct OpenArray {
    var missing: Int
    var elements: [RedisReply]
  }

  private let functions = UnsafeMutablePointer<redisReplyObjectFunctions>.allocate(capacity: 1)
  private var open: [OpenArray] = []
  private var finished: RedisReply?

  init() {
    functions.initialize(
      to: redisReplyObjectFunctions(
        createString: { task, bytes, count in
          ReplyAssembler.add(to: task) { .string(type: task?.pointee.type, bytes, count) }
        },
        createArray: { task, count in ReplyAssembler.begin(in: task, count: Int(count)) },
        createInteger: { task, value in ReplyAssembler.add(to: task) { .integer(Int64(value)) } },
        createNil: { task in ReplyAssembler.add(to: task) { .null } },
        freeObject: { _ in }
      ))
  }

  deinit {
    functions.deallocate()
  }

  /// A parser that reports to this assembler, which must outlive it.
  func makeReader() -> UnsafeMutablePointer<redisReader>? {
    let reader = redisReaderCreateWithFunctions(functions)
    reader?.pointee.privdata = Unmanaged.passUnretained(self).toOpaque()
    // Zero keeps the buffer between bursts instead of freeing and growing it again.
    reader?.pointee.maxbuf = 0
    return reader
  }

  func takeReply() -> RedisReply? {
    defer { finished = nil }
    return finished
  }

  /// The parser only asks whether a reply is there; the values are kept here.
  private static let marker = 1

  private static func add(
    to task: UnsafePointer<redisReadTask>?, _ reply: () -> RedisReply
  ) -> UnsafeMutableRawPointer? {
    guard let pointer = task?.pointee.privdata else { return nil }
    Unmanaged<ReplyAssembler>.fromOpaque(pointer).takeUnretainedValue().add(reply())
    return UnsafeMutableRawPointer(bitPattern: marker)
  }

  private static func begin(in task: UnsafePointer<redisReadTask>?, count: Int) -> UnsafeMutableRawPointer? {
    guard let pointer = task?.pointee.privdata else { return nil }
    Unmanaged<ReplyAssembler>.fromOpaque(pointer).takeUnretainedValue().begin(count: count)
    return UnsafeMutableRawPointer(bitPattern: marker)
  }

  private func begin(count: Int) {
    guard count > 0 else { return add(.array([])) }
    var elements: [RedisReply] = []
    elements.reserveCapacity(min(count, 4096))
    open.append(OpenArray(missing: count, elements: elements))
  }

  private func add(_ reply: RedisReply) {
    var value = reply
    while let last = open.indices.last {
      open[last].elements.append(value)
      open[last].missing -= 1
      if open[last].missing > 0 { return }
      value = .array(open.removeLast().elements)
    }
    finished = value
  }
}

extension RedisReply {
  fileprivate static func string(type: Int32?, _ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> RedisReply {
    let bytes = UnsafeRawBufferPointer(start: bytes, count: count)
    return switch type {
    case REDIS_REPLY_STATUS: .status(String(decoding: bytes, as: UTF8.self))
    case REDIS_REPLY_ERROR: .error(String(decoding: bytes, as: UTF8.self))
    default: .bulk([UInt8](bytes))
    }
  }
}
