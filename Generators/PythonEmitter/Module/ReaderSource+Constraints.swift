import SchemaModel
import SourceText
import Wire

extension ReaderSource {
  /// The keywords of a scalar, in their order, on the checked value.
  mutating func constraints(_ shape: Shape) -> [PythonExpression] {
    switch shape {
    case .integer, .number, .any: numberChecks(shape)
    case .string: stringChecks()
    default: []
    }
  }

  private mutating func numberChecks(_ shape: Shape) -> [PythonExpression] {
    let limits = schema.number
    let bounds = [
      ("minimum", limits.minimum), ("maximum", limits.maximum), ("exclusive_minimum", limits.exclusiveMinimum),
      ("exclusive_maximum", limits.exclusiveMaximum),
    ]
    var checks: [PythonExpression] = []
    for case (let keyword, let bound?) in bounds {
      // Python compares an int with a float exactly: the double stands for a bound beyond int64.
      let literal = shape == .integer ? bound.integer.map { String($0) } : nil
      let value: PythonExpression = shape == .any ? .text("float(\(checked))") : .text(checked)
      checks.append(check(keyword, value, literal ?? PythonLiteral.number(bound.double)))
    }
    if let divisor = limits.multipleOf { checks.append(check("multiple_of", "value", PythonLiteral.string(divisor))) }
    return checks
  }

  private mutating func stringChecks() -> [PythonExpression] {
    var checks: [PythonExpression] = []
    if let length = schema.string.minLength { checks.append(check("min_length", .text(checked), String(length))) }
    if let length = schema.string.maxLength { checks.append(check("max_length", .text(checked), String(length))) }
    if let pattern = schema.string.pattern {
      checks.append(check("pattern", .text(checked), module.table(of: pattern, for: name)))
    }
    if let format = schema.string.format {
      checks.append(check("string_format", .text(checked), PythonLiteral.string(format.rawValue)))
    }
    return checks
  }

  /// `minItems` and `maxItems`, on the value as it was given.
  mutating func itemCounts() -> [PythonExpression] {
    var checks: [PythonExpression] = []
    if let count = schema.array.minItems { checks.append(check("min_items", .text(given), String(count))) }
    if let count = schema.array.maxItems { checks.append(check("max_items", .text(given), String(count))) }
    return checks
  }

  private mutating func check(_ keyword: String, _ value: PythonExpression, _ bound: String) -> PythonExpression {
    .call(module.imports.ours(keyword, from: "checks"), [value, .text(bound), "at"])
  }
}
