import Wire

/// How the stages look into schema documents, whose keywords have been checked, or are about to be.
extension JSONValue {
  var members: [Member]? {
    if case .object(let members) = self { members } else { nil }
  }

  var items: [JSONValue]? {
    if case .array(let items) = self { items } else { nil }
  }

  var string: String? {
    if case .string(let string) = self { string } else { nil }
  }

  var bool: Bool? {
    if case .bool(let bool) = self { bool } else { nil }
  }

  var integer: Int64? {
    if case .integer(let integer) = self { integer } else { nil }
  }

  var double: Double? {
    switch self {
    case .integer(let integer): Double(integer)
    case .number(let number): number
    default: nil
    }
  }

  /// The JSON type of the value, `integer` where it has no fraction.
  var type: TypeSet {
    switch self {
    case .null: .null
    case .bool: .boolean
    case .integer: .integer
    case .number(let number): number.rounded() == number ? .integer : .number
    case .string: .string
    case .array: .array
    case .object: .object
    }
  }

  /// The type as sentences name it: `an integer`.
  var typeInWords: String { type.inWords }
}
