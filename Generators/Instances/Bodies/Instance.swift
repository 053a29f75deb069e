public import Wire

/// A body made from a schema, with what the protocol says of it.
public struct Instance: Sendable {
  /// What it tries, and where: `/items/0/quantity: 10000`, `/items/0/quantity: maximum`.
  public let title: String
  /// Its bytes.
  public let body: [UInt8]
  /// Whether it is valid, as the checker that interprets schemas says.
  public let verdict: Verdict

  /// What a reader has to make of a body.
  public enum Verdict: Sendable, Hashable {
    /// It is valid, and says this: with defaults filled in, and without the members that the schema ignores.
    case valid(JSONValue)
    /// It is not valid.
    case invalid(code: Violation.Code, pointer: String)
  }

  /// An instance of the given parts.
  public init(title: String, body: [UInt8], verdict: Verdict) {
    self.title = title
    self.body = body
    self.verdict = verdict
  }
}
