import Testing

@testable import Plainwire

@Suite("Frames between a worker and its executor")
struct FrameTests {
  private static let reports: [ExecutorReport] = [
    .ready(Greeting(queue: "größe", digest: "0123456789abcdef")), .done(.unasked), .done(.written([])),
    .done(.written(Array("{}".utf8))), .done(.unfit("no")), .asked(.requeue), .asked(.snooze(for: .milliseconds(-1))),
    .asked(.discard("")), .failed("a\nb", isFinal: true), .failed("", isFinal: false),
  ]
  private let message = Message(
    body: [0, 255],
    envelope: Envelope(
      id: "1", publishedAt: -1, expiresAt: .max, priority: -3, retries: 0, timeout: .milliseconds(1), replyAddress: "",
      attempt: 9, traceParent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", traceState: "a=b"))

  /// What a buffer makes of bytes that come in pieces.
  private func frames(of bytes: [UInt8], inPiecesOf size: Int) throws -> [Frame] {
    var buffer = FrameBuffer()
    var frames: [Frame] = []
    for start in stride(from: 0, to: bytes.count, by: size) {
      Array(bytes[start..<min(start + size, bytes.count)]).withUnsafeBytes { buffer.append($0) }
      while let frame = try buffer.next() { frames.append(frame) }
    }
    return frames
  }

  @Test("arrive whole, in whatever pieces they come", arguments: [1, 2, 7, 10_000])
  func pieces(size: Int) throws {
    let frames = try frames(of: Self.reports.flatMap(\.frame.bytes), inPiecesOf: size)
    #expect(try frames.map { try ExecutorReport($0) } == Self.reports)
  }

  @Test("carry a message with all of its envelope")
  func messages() throws {
    for message in [message, Message(body: [])] {
      let frames = try frames(of: message.frame.bytes, inPiecesOf: 3)
      #expect(try frames.map { try Message($0) } == [message])
    }
  }

  @Test("of which a byte is missing, or one too many, are none")
  func cuts() {
    for report in Self.reports {
      let frame = report.frame
      for length in 0..<frame.payload.count {
        let cut = Frame(kind: frame.kind, payload: Array(frame.payload[..<length]))
        #expect(throws: FrameFault.self) { try ExecutorReport(cut) }
      }
      #expect(throws: FrameFault.self) { try ExecutorReport(Frame(kind: frame.kind, payload: frame.payload + [0])) }
    }
    #expect(throws: FrameFault.self) { try ExecutorReport(message.frame) }
    #expect(throws: FrameFault.self) { try Message(ExecutorReport.done(.unasked).frame) }
  }

  @Test("are refused before their bytes have come when they are too long, or of no kind that there is")
  func refusals() {
    #expect(throws: FrameFault("a frame of 67108865 bytes")) { try frames(of: [4, 0, 0, 1, 2], inPiecesOf: 5) }
    #expect(throws: FrameFault("a frame of the unknown kind 99")) { try frames(of: [0, 0, 0, 9, 99], inPiecesOf: 5) }
  }

  @Test("say of a result that is longer than they may be that it is too long")
  func tooLong() throws {
    let result = ExecutorReport.done(.written(Array(repeating: 0, count: Frame.maxPayload)))
    #expect(
      try ExecutorReport(result.frame)
        == .done(.unfit("the result is larger than the 64 MiB that an executor can send")))
  }
}
