/// The one reason why a body, or a value that would become one, is not valid (docs/protocol.md, section 2).
public struct Violation: Error, Hashable, Sendable {
  /// What was violated.
  public let code: Code
  /// Where, as an RFC 6901 pointer into the body; empty for the whole body.
  public let pointer: String
  /// A sentence for a person. Never holds values of the body, only what the schema says and positions.
  public let message: String

  /// A violation of `code` at `pointer`.
  public init(_ code: Code, at pointer: String, _ message: String) {
    self.code = code
    self.pointer = pointer
    self.message = message
  }
}

extension Violation: CustomStringConvertible {
  /// `required at /b: the member "b" is missing`.
  public var description: String {
    pointer.isEmpty ? "\(code): \(message)" : "\(code) at \(pointer): \(message)"
  }
}
