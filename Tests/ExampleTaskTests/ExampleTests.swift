import ExampleTasks
import Plainwire
import Testing
import Wire

@Suite("Generated examples")
struct ExampleTests {
  @Test("A task is its arguments and nothing else")
  func body() throws {
    #expect(try String(decoding: Add(a: 1, b: -2).encoded(), as: UTF8.self) == #"{"a":1,"b":-2}"#)
    #expect(try Add.decode(Array(#" {"b":2.0,"a":1e0} "#.utf8)) == Add(a: 1, b: 2))
    #expect(Add.queue == "add")
  }

  @Test("A value that no consumer would take is not written")
  func invalid() {
    #expect(throws: Violation(.maximum, at: "/a", "is greater than the maximum 9007199254740991")) {
      try Add(a: .max, b: 0).encoded()
    }
  }

  @Test("A result is checked at both ends")
  func result() throws {
    #expect(try Add.encodeResult(3) == Array("3".utf8))
    #expect(try Add.decodeResult(Array("3".utf8)) == 3)
    #expect(throws: Violation.self) { try Add.decodeResult(Array("\"3\"".utf8)) }
    #expect(throws: Violation.self) { try Add.encodeResult(.max) }
    #expect(try SendEmail.encodeResult(()) == Array("null".utf8))
  }

  @Test("Absent, null and a value are three things where the schema has all three")
  func nullable() throws {
    var email = SendEmail(from: "a@example.com", to: ["b@example.com"], subject: "s", body: "b")
    #expect(try SendEmail.decode(email.encoded()).replyTo == nil)
    email.replyTo = .null
    #expect(try SendEmail.decode(email.encoded()).replyTo == .null)
    email.replyTo = .value("c@example.com")
    #expect(try SendEmail.decode(email.encoded()).replyTo == .value("c@example.com"))
  }

  @Test("A member that is absent is read as its default")
  func defaults() throws {
    let body = #"{"from":"a@example.com","to":["b@example.com"],"subject":"s","body":"b"}"#
    let email = try SendEmail.decode(Array(body.utf8))
    #expect(email.priority == .normal)
    #expect(email.cc == [])
    #expect(email == SendEmail(from: "a@example.com", to: ["b@example.com"], subject: "s", body: "b"))
  }

  @Test("A task cannot carry a member of the reserved name")
  func reserved() {
    let order = try? Add.decode(Array(#"{"a":1,"b":2,"extra":{"task_id":"x"}}"#.utf8))
    #expect(order == Add(a: 1, b: 2))
  }
}
