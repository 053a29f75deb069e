import Foundation
import Plainwire
import Testing

/// One of Interop/vectors/envelopes.json: what is said of a message, and how each broker carries it.
struct EnvelopeVector: Decodable, Sendable, CustomTestStringConvertible {
  struct Said: Decodable, Sendable {
    let id: String
    let published_at: Int64
    let not_before: Int64?
    let expires_at: Int64?
    let priority: Int?
    let retries: Int?
    let timeout: Int64?
    let wants_reply: Bool?
    let traceparent: String?
    let tracestate: String?
  }

  /// A header's value: a number, or text.
  enum Header: Decodable, Sendable, Equatable, CustomStringConvertible {
    case number(Int64)
    case text(String)

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      if let text = try? value.decode(String.self) {
        self = .text(text)
      } else {
        self = .number(try value.decode(Int64.self))
      }
    }

    var description: String {
      switch self {
      case .number(let number): "\(number)"
      case .text(let text): text
      }
    }
  }

  /// The reserved member of a body.
  struct Extra: Decodable, Sendable, Equatable {
    let task_id: String?
    let publish_time: Double?
    let is_using_rpc_mode: Bool?
    let countdown: Double?
    let msg_expire_seconds: Double?
    let max_retry_times: Int?
    let function_timeout: Double?
    let traceparent: String?
    let tracestate: String?
  }

  struct Body: Decodable {
    let a: Int
    let extra: Extra?
  }

  struct Prior: Decodable, Sendable {
    let due: Int64
    let score: Int64
    let head: String
    let extra: Extra?
  }

  struct Row: Decodable, Sendable, Equatable {
    let due: Int64
    let priority: Int64
    let retries: Int64?
    let timeout: Int64?
    let traceparent: String?
    let tracestate: String?
  }

  let name: String
  let envelope: Said
  let headers: [String: Header]?
  let extra: Extra?
  let prior: Prior?
  let row: Row

  var testDescription: String { name }

  static func all() throws -> [EnvelopeVector] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../Interop/vectors/envelopes.json")
    return try JSONDecoder().decode([EnvelopeVector].self, from: Data(contentsOf: file))
  }

  /// The message whose body is `{"a":1}`.
  var message: Message {
    let said = Envelope(
      id: envelope.id, publishedAt: envelope.published_at, notBefore: envelope.not_before,
      expiresAt: envelope.expires_at,
      priority: envelope.priority ?? 0, retries: envelope.retries, timeout: envelope.timeout.map { .milliseconds($0) },
      replyAddress: envelope.wants_reply == true ? envelope.id : nil, traceParent: envelope.traceparent,
      traceState: envelope.tracestate)
    return Message(body: Array(#"{"a":1}"#.utf8), envelope: said)
  }

  static func extra(of body: some Sequence<UInt8>) throws -> Extra? {
    try JSONDecoder().decode(Body.self, from: Data(body)).extra
  }
}
