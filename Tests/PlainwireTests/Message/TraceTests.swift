import Plainwire
import Testing

@Suite("The trace of an envelope")
struct TraceTests {
  private static let trace = "0af7651916cd43dd8448eb211c80319c"
  private static let span = "b7ad6b7169203331"
  private static let parent = "00-\(trace)-\(span)-01"

  @Test("is kept when it is well-formed", arguments: [parent, "00-\(trace)-\(span)-00", "fe-\(trace)-\(span)-ff"])
  func wellFormed(parent: String) {
    let envelope = Envelope(traceParent: parent, traceState: "a=b")
    #expect(envelope.traceParent == parent)
    #expect(envelope.traceState == "a=b")
  }

  @Test(
    "is left out when it is not",
    arguments: [
      "", "0", String(parent.dropLast()), parent + "-", parent + "0", " " + parent.dropFirst(),
      "ff" + parent.dropFirst(2),
      "0g" + parent.dropFirst(2), parent.uppercased(), "00-\(String(repeating: "0", count: 32))-\(span)-01",
      "00-\(trace)-0000000000000000-01", "00_\(trace)-\(span)-01", "00-\(trace)_\(span)-01", "00-\(trace)-\(span)_01",
      "00-\(trace)-\(span)-0G", "00-\(trace.dropLast())é-\(span)-1", "00-\(trace.dropLast(2))é-\(span)-01",
    ])
  func malformed(parent: String) {
    let envelope = Envelope(traceParent: parent, traceState: "a=b")
    #expect(envelope == Envelope())
  }

  @Test(
    "is kept without a state that is not well-formed, or has no trace",
    arguments: ["", String(repeating: "a", count: 513), "a\n=b", "a=\u{7F}", "é=b"])
  func state(state: String) {
    #expect(Envelope(traceParent: Self.parent, traceState: state) == Envelope(traceParent: Self.parent))
    #expect(Envelope(traceState: "a=b") == Envelope())
    let longest = String(repeating: "a", count: 512)
    #expect(Envelope(traceParent: Self.parent, traceState: longest).traceState == longest)
  }

  @Test("is replaced, or taken away, as a whole")
  func replaced() {
    var envelope = Envelope(traceParent: Self.parent, traceState: "a=b")
    envelope.setTrace(parent: "01" + Self.parent.dropFirst(2))
    #expect(envelope == Envelope(traceParent: "01" + Self.parent.dropFirst(2)))
    envelope.setTrace(parent: nil, state: "a=b")
    #expect(envelope == Envelope())
  }
}
