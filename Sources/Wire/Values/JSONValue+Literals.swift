extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// `nil` is `null`.
  public init(nilLiteral: ()) { self = .null }

  /// `true` and `false`.
  public init(booleanLiteral value: Bool) { self = .bool(value) }

  /// `1`
  public init(integerLiteral value: Int64) { self = .integer(value) }

  /// `0.5`
  public init(floatLiteral value: Double) { self = .number(value) }

  /// `"text"`
  public init(stringLiteral value: String) { self = .string(value) }

  /// `[1, "two"]`
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }

  /// `["a": 1]`, its members in the order of the literal; no name twice.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }
}
