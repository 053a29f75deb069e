import Testing
import Wire

@testable import Plainwire

@Suite("The key of a unique task")
struct UniqueKeyTests {
  private func name(_ unique: Unique<ReportTask>, _ body: String) throws -> ClaimName {
    try unique.name(of: try ReportTask.decode(Array(body.utf8)))
  }

  private static let body = #"{"account":"a","ratio":1,"pages":10,"more":{"x":[1,{"p":1,"q":2}],"y":"é"}}"#

  @Test(
    "is one for all spellings of a task",
    arguments: [
      #"{"pages":10,"more":{"y":"é","x":[1,{"q":2,"p":1}]},"ratio":1,"account":"a"}"#,
      #" { "account" : "\u0061", "ratio":1.0, "pages":1e1, "more":{"x":[1.0,{"p":10e-1,"q":2}],"y":"\u00e9"}}"#,
      #"{"account":"a","ratio":1,"more":{"x":[1,{"p":1,"q":2}],"y":"é"}}"#,
      #"{"account":"a","ratio":1,"more":{"x":[1,{"p":1,"q":2}],"y":"é"},"extra":{"task_id":"other"}}"#,
      #"{"account":"a","ratio":1,"more":{"x":[1,{"p":1,"q":2}],"y":"é"},"unknown":true}"#,
    ])
  func same(body: String) throws {
    #expect(try name(.within(.seconds(1)), body) == name(.within(.seconds(1)), Self.body))
  }

  @Test(
    "is another for another task",
    arguments: [
      #"{"account":"A","ratio":1,"more":{"x":[1,{"p":1,"q":2}],"y":"é"}}"#,
      #"{"account":"a","ratio":1.5,"more":{"x":[1,{"p":1,"q":2}],"y":"é"}}"#,
      #"{"account":"a","ratio":1,"pages":11,"more":{"x":[1,{"p":1,"q":2}],"y":"é"}}"#,
      #"{"account":"a","ratio":1,"more":{"x":[{"p":1,"q":2},1],"y":"é"}}"#,
      #"{"account":"a","ratio":1,"more":{"x":["1",{"p":1,"q":2}],"y":"é"}}"#,
      #"{"account":"a","ratio":1,"more":{"x":[1,{"p":1,"q":2}],"y":"e\u0301"}}"#,
      #"{"account":"a","ratio":1}"#,
    ])
  func other(body: String) throws {
    #expect(try name(.within(.seconds(1)), body) != name(.within(.seconds(1)), Self.body))
  }

  @Test("is that of the members which are named, and no other's")
  func members() throws {
    let (one, other) = (#"{"account":"a","ratio":1,"pages":3}"#, #"{"account":"a","ratio":2,"pages":3}"#)
    #expect(try name(.within(.seconds(1), by: \.account), one) == name(.untilDone(by: \.account), other))
    let two = Unique<ReportTask>.within(.seconds(1), by: \.account, \.pages)
    #expect(try name(two, one) == name(two, other))
    #expect(try name(two, one) != name(two, #"{"account":"a","ratio":1,"pages":4}"#))
    // Not one member's end and the next one's beginning.
    let texts = Unique<ReportTask>.within(.seconds(1), by: \.account, \.more)
    #expect(
      try name(texts, #"{"account":"a","ratio":1,"more":"bc"}"#)
        != name(texts, #"{"account":"ab","ratio":1,"more":"c"}"#))
  }

  @Test("stays short, however long the task is")
  func length() throws {
    let long = String(repeating: "x", count: 100_000)
    let name = try name(.within(.seconds(1)), #"{"account":"\#(long)","ratio":1}"#)
    #expect(name.text.utf8.count < 512)
  }
}
