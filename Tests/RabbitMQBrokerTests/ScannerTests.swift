import Plainwire
import Testing

@testable import RabbitMQBroker

@Suite("Bytes from a server")
struct ScannerTests {
  /// Brings bytes, so many at a time.
  private final class Source: Transport {
    private var rest: ArraySlice<UInt8>
    private let portion: Int

    init(_ bytes: [UInt8], portion: Int) {
      rest = bytes[...]
      self.portion = portion
    }

    let descriptor: Int32 = -1
    let wantsToWrite = false
    let hasBuffered = false
    func advance() throws(ConnectionFailure) -> Bool { true }
    func send(_ bytes: UnsafeRawBufferPointer) throws(ConnectionFailure) -> Int { bytes.count }

    func receive(into room: UnsafeMutableRawBufferPointer) throws(ConnectionFailure) -> Int {
      let part = rest.prefix(min(portion, room.count))
      room.copyBytes(from: part)
      rest = rest.dropFirst(part.count)
      return part.count
    }
  }

  private func frames(_ bytes: [UInt8], portion: Int) throws -> [[UInt8]] {
    let scanner = FrameScanner()
    let source = Source(bytes, portion: portion)
    var found: [[UInt8]] = []
    for _ in 0...(bytes.count / portion + 8) {
      _ = try scanner.fill(from: source)
      while let frame = try scanner.next() { found.append([UInt8](frame.payload)) }
    }
    return found
  }

  @Test("are cut into the same frames however they arrive", arguments: [1, 2, 7, 64, 1000, 65_536, 200_000])
  func portions(_ portion: Int) throws {
    let encoder = FrameEncoder()
    let bodies = [0, 1, 131_064, 131_065, 400_000].map { Array(repeating: UInt8(truncatingIfNeeded: $0), count: $0) }
    for body in bodies { encoder.add(body: body, channel: 3) }
    let found = try frames(encoder.take(), portion: portion)
    #expect(found.map(\.count) == [1, 131_064, 131_064, 1, 131_064, 131_064, 131_064, 6808])
    #expect(found.flatMap { $0 } == bodies.flatMap { $0 })
  }

  @Test("that are of another protocol, or of another AMQP, are told in a sentence")
  func otherProtocols() {
    for (text, words) in [
      ("HTTP/1.1 400 Bad Request\r\n", "another service"), ("AMQP\u{0}\u{1}\u{0}\u{0}", "another version"),
      ("\u{1}\u{0}\u{0}\u{7F}\u{7F}\u{7F}\u{7F}", "another service"), ("-ERR unknown command\r\n", "another service"),
    ] {
      do {
        _ = try frames(Array(text.utf8), portion: 100)
        Issue.record("\(text) was taken for AMQP")
      } catch {
        #expect((error as? ConnectionFailure)?.reason.contains(words) == true, "\(error)")
      }
    }
  }
}
