import Foundation
import Testing

@testable import Plainwire

@Suite("What is told of an error")
struct ErrorTextTests {
  private struct Plain: Error, CustomStringConvertible {
    var description = "no power\nin the socket"
  }

  private struct Wrapping: Error, CustomStringConvertible {
    let body = AddTask(a: 777_777, b: 0)
    let why: (any Error)?
    var others: [any Error] = []
    var description: String { "it did not go" }
  }

  private enum Payload: Error, CustomStringConvertible {
    case failed(after: Int, cause: any Error)
    var description: String { "after some tries" }
  }

  private final class Circle: Error, CustomStringConvertible, @unchecked Sendable {
    // Set before it is thrown.
    var next: Circle?
    var description: String { "round" }
  }

  private let brief = ErrorText(detail: .brief)
  private let full = ErrorText(detail: .full)

  @Test("is briefly its type and description, in one line of 500 characters at most")
  func oneLine() {
    #expect(brief(Wrapping(why: Plain())) == "Wrapping: it did not go")
    #expect(brief(Plain()) == "Plain: no power in the socket")
    #expect(brief(Plain(description: String(repeating: "x", count: 9000))).count == 500)
  }

  @Test("is in full all of its lines, and those of the errors that it holds, wherever it holds them")
  func causes() {
    #expect(full(Plain()) == "Plain: no power\nin the socket")
    #expect(full(Wrapping(why: nil)) == "Wrapping: it did not go")
    let error = Wrapping(
      why: Payload.failed(after: 3, cause: Plain()), others: [Plain(description: "one"), CancellationError()])
    let lines = [
      "Wrapping: it did not go", "caused by Payload: after some tries", "caused by Plain: no power", "in the socket",
      "caused by Plain: one", "caused by CancellationError: CancellationError()",
    ]
    #expect(full(error) == lines.joined(separator: "\n"))
  }

  @Test("has Foundation's underlying errors too")
  func foundation() {
    let inner = NSError(domain: "inner", code: 2)
    let text = full(NSError(domain: "outer", code: 1, userInfo: [NSUnderlyingErrorKey: inner]))
    #expect(text.contains("\ncaused by NSError: ") && text.contains("inner"))
  }

  @Test("ends, however long it is, and where errors hold each other in circles")
  func bounds() {
    #expect(full(Plain(description: String(repeating: "x", count: 9000))).count == 4000)
    let (one, other) = (Circle(), Circle())
    (one.next, other.next) = (other, one)
    #expect(full(one) == "Circle: round" + String(repeating: "\ncaused by Circle: round", count: 16))
    one.next = nil
  }

  @Test("shows nothing of what the error holds beside errors")
  func bodies() {
    #expect(!full(Wrapping(why: Plain())).contains("777777"))
  }
}
