import Foundation
import Plainwire
import Wire

/// A dead letter as people and scripts see it.
struct DeadLetterView {
  private let letter: DeadLetter
  /// As a consumer knows it: with what the body's reserved member says.
  private let envelope: Envelope

  init(_ letter: DeadLetter) {
    self.letter = letter
    // A body that is no JSON says nothing.
    envelope = (try? letter.message.toldEnvelope) ?? letter.message.envelope
  }

  /// When it died: `2026-11-23T10:15:00Z`.
  var died: String { Self.time(letter.diedAt) }

  /// How many runs it had.
  var attempts: String { String(letter.message.envelope.attempt) }

  /// All but the body.
  var summary: JSONValue { .object(summaryMembers) }

  /// With the body: as text where it is UTF-8, else in base64.
  var everything: JSONValue {
    let body = letter.message.body
    let text = String(validating: body, as: UTF8.self)
    let member =
      text.map { JSONValue.Member("body", .string($0)) }
      ?? JSONValue.Member("bodyBase64", .string(Data(body).base64EncodedString()))
    return .object(summaryMembers + [member])
  }

  /// What `dead show` prints.
  var lines: [String] {
    var lines = ["id         \(letter.id)", "died       \(died)", "attempts   \(attempts)"]
    if let id = envelope.id { lines.append("message    \(id.printable)") }
    if let published = envelope.publishedAt { lines.append("published  \(Self.time(published))") }
    let violation = Violation(
      Violation.Code(rawValue: letter.reason.code), at: letter.reason.pointer, letter.reason.message)
    let fault =
      Self.unrelatedToTheBody.contains(letter.reason.code)
      ? violation.description.split(whereSeparator: \.isNewline).map(String.init)
      : BodyFault(violation, in: letter.message.body).lines
    lines += ["reason     \(fault[0])", "body       \(bodyLine)"]
    return lines + fault.dropFirst()
  }

  /// The codes of DeadLetterReason that are no violation's.
  private static let unrelatedToTheBody: Set<String> = [
    "failed", "timed_out", "crashed", "discarded", "expired", "cancelled",
  ]

  private var bodyLine: String {
    let count = letter.message.body.count
    guard count <= 2000, let text = String(validating: letter.message.body, as: UTF8.self) else {
      return "\(count) bytes; --body prints them"
    }
    return text.printable
  }

  private var summaryMembers: [JSONValue.Member] {
    [
      JSONValue.Member("id", .string(letter.id)),
      JSONValue.Member("messageId", envelope.id.map(JSONValue.string) ?? .null),
      JSONValue.Member("diedAt", .string(died)),
      JSONValue.Member("publishedAt", envelope.publishedAt.map { .string(Self.time($0)) } ?? .null),
      JSONValue.Member("attempts", .integer(Int64(envelope.attempt))),
      JSONValue.Member("code", .string(letter.reason.code)),
      JSONValue.Member("pointer", .string(letter.reason.pointer)),
      JSONValue.Member("reason", .string(letter.reason.message)),
    ]
  }

  private static func time(_ milliseconds: Int64) -> String {
    Date(timeIntervalSince1970: Double(milliseconds) / 1000).formatted(.iso8601)
  }
}
