public import Wire

/// One thing that a schema asks of a value, at one place of the schema.
public struct Constraint: Hashable, Sendable, CustomStringConvertible {
  /// Where the schema is written: `order.task.json#/$defs/line`.
  public let location: String
  /// The code of a value that does not keep to it.
  public let code: Violation.Code
  /// The member that is required; empty for any other code.
  public let member: String

  init(_ location: String, _ code: Violation.Code, member: String = "") {
    self.location = location
    self.code = code
    self.member = member
  }

  /// `required of "sku" in order.task.json#/$defs/line`.
  public var description: String {
    member.isEmpty ? "\(code) in \(location)" : "\(code) of \"\(member)\" in \(location)"
  }
}
