import SchemaModel

/// Constraints as arguments of the functions that read values.
enum ConstraintArguments {
  static func integer(_ number: NumberConstraints) -> [String] {
    written([
      ("minimum", number.minimum?.integer?.description), ("maximum", number.maximum?.integer?.description),
      ("exclusiveMinimum", number.exclusiveMinimum?.integer?.description),
      ("exclusiveMaximum", number.exclusiveMaximum?.integer?.description),
      ("multipleOf", number.multipleOf.map(SwiftLiteral.string)),
    ])
  }

  static func number(_ number: NumberConstraints) -> [String] {
    written([
      ("minimum", number.minimum.map { SwiftLiteral.double($0.double) }),
      ("maximum", number.maximum.map { SwiftLiteral.double($0.double) }),
      ("exclusiveMinimum", number.exclusiveMinimum.map { SwiftLiteral.double($0.double) }),
      ("exclusiveMaximum", number.exclusiveMaximum.map { SwiftLiteral.double($0.double) }),
      ("multipleOf", number.multipleOf.map(SwiftLiteral.string)),
    ])
  }

  /// The bounds that no integer passes, as doubles.
  static func unreachable(_ number: NumberConstraints) -> [String] {
    func bound(_ bound: NumberBound?) -> String? {
      guard let bound, bound.integer == nil else { return nil }
      return SwiftLiteral.double(bound.double)
    }
    return written([
      ("minimum", bound(number.minimum)), ("maximum", bound(number.maximum)),
      ("exclusiveMinimum", bound(number.exclusiveMinimum)), ("exclusiveMaximum", bound(number.exclusiveMaximum)),
    ])
  }

  static func string(_ string: StringConstraints, _ task: SwiftTask) -> [String] {
    written([
      ("minLength", string.minLength?.description), ("maxLength", string.maxLength?.description),
      ("pattern", string.pattern.map(task.patterns.reference)), ("format", string.format.map { ".\($0)" }),
    ])
  }

  static func array(_ array: ArrayConstraints) -> [String] {
    written([("minItems", array.minItems?.description), ("maxItems", array.maxItems?.description)])
  }

  private static func written(_ arguments: [(String, String?)]) -> [String] {
    arguments.compactMap { name, value in value.map { "\(name): \($0)" } }
  }
}
