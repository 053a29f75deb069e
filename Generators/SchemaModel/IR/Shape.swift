/// What a schema becomes in a typed language.
public indirect enum Shape: Hashable, Sendable {
  /// Any JSON value: a schema without `type`. Its constraints, if any, still hold.
  case any
  /// Only `null`.
  case null
  /// A truth value.
  case boolean
  /// A 64-bit integer.
  case integer
  /// A double.
  case number
  /// A string.
  case string
  /// One of some strings (all of ``Schema/enumeration``, or ``Schema/constant``, is strings): a named enumeration.
  case enumeration
  /// A list; ``ArrayConstraints/items`` says of what, nil of any JSON value.
  case array
  /// An object with declared properties, or one that admits none: a named type.
  case record
  /// An object without declared properties: a dictionary of ``ObjectConstraints/additional``.
  case map
  /// A value of one of several types (at least two, `null` not counted), in the order of ``TypeSet``'s bits: a named type
  /// with a case for each. Holds only ``boolean``, ``integer``, ``number``, ``string``, ``array``, ``record`` and ``map``.
  /// The constraints of the schema hold for the case that they concern.
  case union([Shape])
}
