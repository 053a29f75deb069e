/// Any JSON value: what a member without a schema is read into, and what schemas and tools are made of.
///
/// Values are equal by kind and mathematical value, as docs/protocol.md, section 2.7 says: `1` equals `1.0`, strings by
/// code points, objects in any order of their members.
public enum JSONValue: Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number that is an integer and fits int64.
  case integer(Int64)
  /// Any other number; finite.
  case number(Double)
  /// A string.
  case string(String)
  /// An array.
  case array([JSONValue])
  /// An object, its members in the order in which they were written; no name twice.
  case object([Member])

  /// One member of an object.
  public struct Member: Sendable {
    /// Its name.
    public var name: String
    /// Its value.
    public var value: JSONValue

    /// The member `name` with that value.
    public init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }
  }
}
