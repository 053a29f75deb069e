/// One value of a body that is being read: a view of the body's bytes, cheap to copy, that cannot outlive them.
///
/// The functions that read it throw the violation that docs/protocol.md prescribes, with the value's own pointer.
public struct BodyValue: ~Escapable {
  @usableFromInline let document: UnsafePointer<BodyDocument>
  let token: UnsafePointer<Token>

  /// The root. The caller keeps the document alive while it, or what comes from it, is in use.
  @usableFromInline
  @_lifetime(immortal)
  init(rootOf document: UnsafePointer<BodyDocument>) {
    self.document = document
    token = UnsafePointer(document.pointee.tokens)
  }

  @_lifetime(copy other)
  init(_ token: UnsafePointer<Token>, of other: BodyValue) {
    document = other.document
    self.token = token
  }

  /// What JSON type the value has.
  public enum Kind: Sendable {
    /// `null`
    case null
    /// `true` or `false`
    case boolean
    /// Any number; ``BodyValue/isInteger`` tells those without a fraction.
    case number
    /// A string.
    case string
    /// An array.
    case array
    /// An object.
    case object
  }

  /// The value's type.
  public var kind: Kind {
    switch token.pointee.kind {
    case .null: .null
    case .false, .true: .boolean
    case .number: .number
    case .string: .string
    case .array: .array
    case .object: .object
    }
  }

  /// Whether the value is `null`.
  public var isNull: Bool { token.pointee.kind == .null }

  /// Whether the value is a number without a fraction, judged by value: `1.0` and `1e2` are. It may still be too great for
  /// ``integer()``.
  public var isInteger: Bool {
    guard token.pointee.kind == .number else { return false }
    return token.pointee.form == .plain || decimal.isInteger
  }

  /// The value's RFC 6901 pointer; the empty string for the root.
  public var pointer: String { document.pointee.pointer(to: token) }

  /// The pointer to the `null` that begins at that byte of the body.
  func pointer(at offset: Int) -> String { document.pointee.pointer(toByte: offset) }

  /// A violation at this value.
  public func violation(_ code: Violation.Code, _ message: String) -> Violation {
    Violation(code, at: pointer, message)
  }

  /// The violation of a value whose type is none of those that `expected` names: "a string or null".
  public func mismatch(_ expected: StaticString) -> Violation {
    violation(.type, "expected \(expected), found \(kind.article)")
  }

  /// The text of a string, unescaped, or of a number.
  var text: UnsafeBufferPointer<UInt8> { document.pointee.text(token) }
}

extension BodyValue.Kind {
  var article: StaticString {
    switch self {
    case .null: "null"
    case .boolean: "a boolean"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}
