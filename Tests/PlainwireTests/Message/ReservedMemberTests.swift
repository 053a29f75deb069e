import Plainwire
import Testing
import Wire

@Suite("The reserved member extra")
struct ReservedMemberTests {
  private func text(_ body: [UInt8]) -> String { String(decoding: body, as: UTF8.self) }

  private func merged(_ body: String, into envelope: Envelope = Envelope()) throws -> Envelope {
    try Message(body: Array(body.utf8), envelope: envelope).toldEnvelope
  }

  @Test("is written only when something has to be carried")
  func leavesPlainBodies() throws {
    let body = Array(#" {"a":1} "#.utf8)
    #expect(try ReservedMember.body(body, carrying: Envelope(publishedAt: 5, attempt: 3), now: 7) == body)
  }

  @Test("is written at the end, the rest untouched byte for byte")
  func splices() throws {
    let envelope = Envelope(
      publishedAt: 1_795_424_582_228, notBefore: 1_795_424_583_728, expiresAt: 1_795_424_642_228, replyAddress: "r")
    let extra =
      #""extra":{"task_id":"r","publish_time":1795424582.228,"is_using_rpc_mode":true,"countdown":1.5,"msg_expire_seconds":60}"#
    let body = Array(#" { "a" : 1.0 , "b":{"c":"}"} } "#.utf8)
    #expect(
      text(try ReservedMember.body(body, carrying: envelope, now: 0)) == #" { "a" : 1.0 , "b":{"c":"}"} ,\#(extra)} "#)
    #expect(text(try ReservedMember.body(Array("{ }".utf8), carrying: envelope, now: 0)) == #"{ \#(extra)}"#)
    let read = try merged(text(try ReservedMember.body(body, carrying: envelope, now: 0)))
    var expected = envelope
    expected.id = "r"
    #expect(read == expected)
  }

  @Test("takes the time of writing where the envelope has no publish time")
  func takesTime() throws {
    let body = try ReservedMember.body(Array("{}".utf8), carrying: Envelope(id: "x"), now: 2500)
    #expect(text(body) == #"{"extra":{"task_id":"x","publish_time":2.5}}"#)
  }

  @Test("with an empty id has none")
  func emptyID() throws {
    #expect(try merged(#"{"extra":{"task_id":""}}"#, into: Envelope(id: "d")).id == "d")
    #expect(try merged(#"{"extra":{"task_id":"","is_using_rpc_mode":true}}"#) == Envelope())
  }

  @Test(
    "is refused where it cannot be written",
    arguments: [
      (#"{"extra":{}}"#, "duplicate_key /extra"), (#"{"\u0065xtra":{}}"#, "duplicate_key /extra"), ("[1]", "type "),
      ("{", "syntax "),
    ])
  func refusesOthers(body: String, expected: String) {
    #expect {
      try ReservedMember.body(Array(body.utf8), carrying: Envelope(id: "x"), now: 0)
    } throws: { error in
      (error as? Violation).map { "\($0.code) \($0.pointer)" } == expected
    }
  }

  @Test("yields to the broker's own envelope, but for the id")
  func yields() throws {
    let own = Envelope(id: "driver", publishedAt: 1000, notBefore: 2000, expiresAt: 3000, replyAddress: "own")
    let body =
      #"{"extra":{"task_id":"theirs","publish_time":9,"is_using_rpc_mode":true,"countdown":1,"msg_expire_seconds":1}}"#
    #expect(
      try merged(body, into: own)
        == Envelope(id: "theirs", publishedAt: 1000, notBefore: 2000, expiresAt: 3000, replyAddress: "own"))
  }

  @Test("counts no time from an unknown publish time")
  func ignoresUnanchored() throws {
    #expect(try merged(#"{"extra":{"countdown":5,"msg_expire_seconds":5}}"#) == Envelope())
    #expect(try merged(#"{"extra":{"publish_time":1e300,"countdown":5}}"#) == Envelope())
  }

  @Test("carries the limits of runs, under the names of other frameworks")
  func carriesLimits() throws {
    let envelope = Envelope(id: "x", publishedAt: 2500, retries: 0, timeout: .microseconds(1_500_001))
    let body = try ReservedMember.body(Array("{}".utf8), carrying: envelope, now: 0)
    #expect(
      text(body) == #"{"extra":{"task_id":"x","publish_time":2.5,"max_retry_times":0,"function_timeout":1.501}}"#)
    var expected = envelope
    expected.timeout = .milliseconds(1501)
    #expect(try merged(text(body)) == expected)
    #expect(try merged(text(body), into: Envelope(retries: 7, timeout: .seconds(8))).retries == 7)
  }

  @Test(
    "reads limits that make sense",
    arguments: [
      ("3", "2.5", 3, Duration.milliseconds(2500)), ("3.0", "1e-9", 3, .milliseconds(1)), ("-1", "0", -1, nil),
      ("true", "-5", nil, nil), (#""3""#, #""5""#, nil, nil), ("1.5", "null", nil, nil), ("1e30", "1e300", nil, nil),
      ("null", "[]", nil, nil),
    ])
  func readsLimits(retries: String, timeout: String, expected: Int?, limit: Duration?) throws {
    let read = try merged(#"{"extra":{"max_retry_times":\#(retries),"function_timeout":\#(timeout)}}"#)
    #expect(read == Envelope(retries: expected, timeout: limit))
  }

  private static let parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"

  @Test("carries a trace, and yields to that of the broker's envelope")
  func carriesTrace() throws {
    let envelope = Envelope(publishedAt: 2500, traceParent: Self.parent, traceState: #"a="b""#)
    let body = try ReservedMember.body(Array(#"{"a":1}"#.utf8), carrying: envelope, now: 0)
    #expect(
      text(body)
        == #"{"a":1,"extra":{"publish_time":2.5,"traceparent":"\#(Self.parent)","tracestate":"a=\"b\""}}"#)
    #expect(try merged(text(body)) == envelope)
    let own = Envelope(publishedAt: 2500, traceParent: "01" + Self.parent.dropFirst(2))
    #expect(try merged(text(body), into: own) == own)
  }

  @Test(
    "leaves a trace out rather than refuse a body for it",
    arguments: [#"{"extra":{}}"#, "[1]", "{", #"{"a":""# + String(repeating: "a", count: 1_048_567) + #""}"#])
  func leavesTracesOut(body: String) throws {
    let envelope = Envelope(traceParent: Self.parent)
    #expect(try ReservedMember.body(Array(body.utf8), carrying: envelope, now: 0) == Array(body.utf8))
  }

  @Test(
    "reads eta, with an offset or in UTC",
    arguments: [
      ("2030-01-02T03:04:05", 1_893_553_445_000), ("2030-01-02 03:04:05", 1_893_553_445_000),
      ("2030-01-02T03:04:05Z", 1_893_553_445_000), ("2030-01-02T05:04:05+02:00", 1_893_553_445_000),
      ("2030-01-01T21:34:05.25-05:30", 1_893_553_445_250), ("1970-01-01T00:00:00.5", 500),
      ("2000-02-29T00:00:00", 951_782_400_000),
      ("1969-12-31T23:59:59", -1000),
    ])
  func readsETA(eta: String, expected: Int64) throws {
    #expect(try merged(#"{"extra":{"eta":"\#(eta)"}}"#).notBefore == expected)
  }

  @Test(
    "ignores an eta that is none",
    arguments: [
      "", "soon", "2030-01-02", "2030-13-02T03:04:05", "2030-01-02T24:04:05", "2030-01-02T03:04:05+2",
      "2030-01-02T03:04:05.", "2030/01/02T03:04:05",
      "2030-01-02T03:04:05x",
    ])
  func ignoresOtherETA(eta: String) throws {
    #expect(try merged(#"{"extra":{"eta":"\#(eta)"}}"#).notBefore == nil)
  }
}
