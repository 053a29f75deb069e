import SchemaModel
import SourceText
import Wire

/// The constraints of a schema that generated code checks by itself, beyond what the Java type says.
struct Constraints {
  let schema: Schema

  init(_ schema: Schema) {
    self.schema = schema
  }

  /// Whether a value of any kind would do.
  var isEmpty: Bool {
    !hasValues && schema.number.isEmpty && schema.string.isEmpty && !hasArray && !hasObject
  }

  /// Whether only listed values are admitted.
  var hasValues: Bool { schema.enumeration != nil || schema.constant != nil }

  /// Whether something holds of arrays.
  var hasArray: Bool { schema.array != ArrayConstraints() }

  /// Whether something holds of objects.
  var hasObject: Bool {
    guard schema.object.properties.isEmpty else { return true }
    return switch schema.object.additional {
    case .ignored, .any: false
    case .forbidden, .schema: true
    }
  }

  /// Writes the constants of `enum` and `const`, and gives the calls that check a value, `arguments` being what it is.
  func valueChecks(_ arguments: String, name: String, scope: ClassScope) -> [String] {
    valueConstants(name: name, scope: scope).map { "\($0).check(\(arguments), at);" }
  }

  /// Writes the constants of `enum` and `const`, and gives their names.
  func valueConstants(name: String, scope: ClassScope) -> [String] {
    var constants: [String] = []
    if let values = schema.enumeration {
      constants.append(
        constant("VALUES", of: "AdmittedValues.of(\(JavaLiteral.string(JSONText.text(.array(values)))))", name, scope))
    }
    if let only = schema.constant {
      constants.append(
        constant("CONSTANT", of: "AdmittedValues.only(\(JavaLiteral.string(JSONText.text(only))))", name, scope))
    }
    return constants
  }

  private func constant(_ kind: String, of value: String, _ name: String, _ scope: ClassScope) -> String {
    scope.constant(type: "AdmittedValues", name: Self.name(name, kind), value: [value])
  }

  /// `SKU_PATTERN` for `sku`.
  static func name(_ name: String, _ kind: String) -> String {
    WireWords(name).identifier(.constant) + "_" + kind
  }

  /// Writes the constants of strings, and gives the calls that check the string named `text`.
  func stringChecks(_ text: String, name: String, scope: ClassScope) -> [String] {
    var checks: [String] = []
    if let least = schema.string.minLength { checks.append("Checks.minLength(\(text), \(least), at);") }
    if let most = schema.string.maxLength { checks.append("Checks.maxLength(\(text), \(most), at);") }
    if let pattern = schema.string.pattern {
      let constant = scope.constant(
        type: "PatternAutomaton", name: Self.name(name, "PATTERN"), value: Self.automaton(pattern))
      checks.append("Checks.pattern(\(text), \(constant), at);")
    }
    if let format = schema.string.format {
      let constant = WireWords(format.rawValue).identifier(.constant)
      checks.append("Checks.format(\(text), StringFormat.\(constant), at);")
    }
    return checks
  }

  /// The lines of an expression for an automaton.
  private static func automaton(_ pattern: PatternAutomaton) -> [String] {
    let source = JavaLiteral.string(pattern.source)
    let table = PatternTable(pattern).arguments(width: 96)
    if table.count == 1, source.count + table[0].count < 80 {
      return ["PatternAutomaton.of(\(source), \(table[0]))"]
    }
    let arguments = [source + ","] + table.dropLast() + table.suffix(1).map { $0 + ")" }
    return ["PatternAutomaton.of("] + arguments.map { "    " + $0 }
  }

  /// The calls that compare the integer or number named `value` with its bounds.
  func boundChecks(_ value: String, isInteger: Bool) -> [String] {
    let bounds: [(String, NumberBound?)] = [
      ("minimum", schema.number.minimum), ("maximum", schema.number.maximum),
      ("exclusiveMinimum", schema.number.exclusiveMinimum), ("exclusiveMaximum", schema.number.exclusiveMaximum),
    ]
    return bounds.compactMap { keyword, bound in
      guard let bound else { return nil }
      guard isInteger else { return "Checks.\(keyword)(\(value), \(JavaLiteral.double(bound.double)), at);" }
      guard let integer = bound.integer else {
        return "Checks.\(keyword)((double) \(value), \(JavaLiteral.double(bound.double)), at);"
      }
      return "Checks.\(keyword)(\(value), \(JavaLiteral.long(integer)), at);"
    }
  }

  /// Writes the constant of `multipleOf` and gives its name; nil without the keyword.
  func step(name: String, scope: ClassScope) -> String? {
    schema.number.multipleOf.map {
      scope.constant(type: "Decimal", name: Self.name(name, "STEP"), value: ["Decimal.of(\"\($0)\")"])
    }
  }
}
