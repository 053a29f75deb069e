/// A set of the JSON types that `type` names. `number` contains `integer`.
public struct TypeSet: OptionSet, Hashable, Sendable {
  /// One bit a type.
  public let rawValue: UInt8

  /// The set with those bits.
  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// `null`.
  public static let null = TypeSet(rawValue: 1 << 0)
  /// `true` and `false`.
  public static let boolean = TypeSet(rawValue: 1 << 1)
  /// Numbers without a fraction, judged by value.
  public static let integer = TypeSet(rawValue: 1 << 2)
  /// Every number; the bit of ``integer`` included.
  public static let number = TypeSet(rawValue: 1 << 2 | 1 << 3)
  /// Strings.
  public static let string = TypeSet(rawValue: 1 << 4)
  /// Arrays.
  public static let array = TypeSet(rawValue: 1 << 5)
  /// Objects.
  public static let object = TypeSet(rawValue: 1 << 6)
  /// What a schema without `type` admits.
  public static let any: TypeSet = [.null, .boolean, .number, .string, .array, .object]
}
