/// One value, or one member name, of a scanned body. A container's token is followed by those of its items; an object's
/// items are names and values in turn.
@usableFromInline
struct Token {
  /// What the token is.
  enum Kind: UInt8 {
    case null, `false`, `true`, number, string, array, object
  }

  /// How its text is written.
  enum Form: UInt8 {
    /// A string without escapes, or a number without fraction and exponent.
    case plain
    /// A string whose unescaped bytes are in the document's side buffer.
    case unescaped
    /// A number with a fraction or an exponent.
    case decimal
  }

  /// Where its text begins: a string's after the quotation mark, in the side buffer when it is unescaped.
  var offset: UInt32
  /// A string's or number's length in bytes; a container's number of items or members.
  var length: UInt32 = 0
  /// How many tokens it takes, itself included. While a container is open: how far back the one around it is.
  var span: UInt32 = 1
  var kind: Kind
  var form: Form = .plain
}
