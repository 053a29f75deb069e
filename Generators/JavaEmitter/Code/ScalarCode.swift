import SchemaModel
import SourceText

/// Truth values, integers, numbers and strings of which something holds.
struct ScalarCode {
  let values: ValueCode
  let id: SchemaID
  let shape: Shape

  private var schema: Schema { values.model[id] }
  private var constraints: Constraints { Constraints(schema) }

  /// The method of `Body` that reads the type.
  var bodyMethod: String {
    switch shape {
    case .boolean: "bool"
    case .integer: "integer"
    case .number: "number"
    default: "string"
    }
  }

  /// Whether anything holds beyond the type.
  var hasChecks: Bool {
    if constraints.hasValues { return true }
    return switch shape {
    case .integer, .number: !schema.number.isEmpty
    case .string: !schema.string.isEmpty
    default: false
    }
  }

  /// Writes `read…` and `check…`.
  func write(name: String, to writer: inout SourceWriter) {
    let type = values.types.type(shape, of: id).plain
    let isNumber = shape == .integer || shape == .number
    let admitted = constraints.valueChecks("JsonValue.of(\(checked))", name: name, scope: values.scope)
    let step = isNumber ? constraints.step(name: name, scope: values.scope) : nil
    writer.block("private static \(type) read\(name)(Body body, int value, Pointer at) {") { writer in
      let read = "check\(name)(body.\(bodyMethod)(value, at), at)"
      guard shape == .number, let step else { return writer.line("return \(read);") }
      writer.line("double checked = \(read);")
      writer.line("body.multipleOf(value, \(step), at);")
      writer.line("return checked;")
    }
    writer.blank()
    writer.block("private static \(type) check\(name)(\(type) value, Pointer at) {") { writer in
      if shape == .number { writer.line("double checked = Components.finite(value, at);") }
      writer.lines(admitted)
      if isNumber { writer.lines(constraints.boundChecks(checked, isInteger: shape == .integer)) }
      if let step { writer.line("Checks.multipleOf(\(checked), \(step), at);") }
      if shape == .string { writer.lines(constraints.stringChecks("value", name: name, scope: values.scope)) }
      writer.line("return \(checked);")
    }
  }

  private var checked: String { shape == .number ? "checked" : "value" }
}
