import Foundation

/// The lines of a pipe, read on a thread of their own.
actor LineReader {
  private var lines: AsyncStream<String>.Iterator

  init(_ handle: FileHandle) {
    let (stream, continuation) = AsyncStream<String>.makeStream()
    lines = stream.makeAsyncIterator()
    Thread.detachNewThread {
      var rest = Data()
      while case let chunk = handle.availableData, !chunk.isEmpty {
        rest += chunk
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
          continuation.yield(String(decoding: rest[..<end], as: UTF8.self))
          rest = rest[rest.index(after: end)...]
        }
      }
      if !rest.isEmpty { continuation.yield(String(decoding: rest, as: UTF8.self)) }
      continuation.finish()
    }
  }

  func next() async -> String? {
    var iterator = lines
    let line = await iterator.next(isolation: self)
    lines = iterator
    return line
  }
}
