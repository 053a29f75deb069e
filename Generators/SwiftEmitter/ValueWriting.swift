import SchemaModel
import SourceText

/// Writes how values are written.
struct ValueWriting {
  let task: SwiftTask

  /// The variables of a function that writes.
  static let locals: Set<String> = ["writer", "item", "inner", "name", "value", "present"]

  /// Writes the writing of `expression`, as a member when `name` is given.
  func write(
    _ expression: String, _ schema: Schema, isNullable: Bool, name: String? = nil, depth: Int = 0,
    to writer: inout SourceWriter
  ) {
    if let scalar = scalar(expression, schema, isNullable) {
      return writer.line(name.map { "writer.member(\($0), \(scalar))" } ?? "writer.write(\(scalar))")
    }
    if let name { writer.line("writer.name(\(name))") }
    if isNullable {
      writer.line("if let inner = \(expression) {")
      writer.indented { writeValue("inner", schema, depth: depth, to: &$0) }
      writer.line("} else {")
      writer.indented { $0.line("writer.writeNull()") }
      return writer.line("}")
    }
    writeValue(expression, schema, depth: depth, to: &writer)
  }

  /// Writes the members of a dictionary into the object that is open.
  func writeMembers(of expression: String, _ id: SchemaID?, depth: Int = 0, to writer: inout SourceWriter) {
    let suffix = depth == 0 ? "" : "\(depth + 1)"
    writer.block("for (name\(suffix), value\(suffix)) in \(expression) {") { writer in
      writer.line("writer.name(name\(suffix))")
      element("value\(suffix)", id, depth: depth + 1, to: &writer)
    }
  }

  private func writeValue(_ expression: String, _ schema: Schema, depth: Int, to writer: inout SourceWriter) {
    switch schema.shape {
    case .record, .union: writer.line("\(expression).write(to: &writer)")
    case .array:
      let item = depth == 0 ? "item" : "item\(depth + 1)"
      writer.line("writer.beginArray()")
      writer.block("for \(item) in \(expression) {") { writer in
        element(item, schema.array.items, depth: depth + 1, to: &writer)
      }
      writer.line("writer.endArray()")
    case .map:
      writer.line("writer.beginObject()")
      let value: SchemaID? = if case .schema(let id) = schema.object.additional { id } else { nil }
      writeMembers(of: expression, value, depth: depth, to: &writer)
      writer.line("writer.endObject()")
    case .any, .null, .boolean, .integer, .number, .string, .enumeration:
      writer.line("writer.write(\(scalar(expression, schema, false) ?? expression))")
    }
  }

  private func element(_ expression: String, _ id: SchemaID?, depth: Int, to writer: inout SourceWriter) {
    guard let id else { return writer.line("writer.write(\(expression))") }
    write(expression, task[id], isNullable: task[id].isNullable, depth: depth, to: &writer)
  }

  /// The argument that writes a value in one call; nil when that takes more.
  private func scalar(_ expression: String, _ schema: Schema, _ isNullable: Bool) -> String? {
    let label = isNullable ? "orNull: " : ""
    switch schema.shape {
    case .any: return expression
    case .null: return isNullable ? nil : expression
    case .boolean, .integer, .number, .string: return label + expression
    case .enumeration: return "\(label)\(expression)\(isNullable ? "?" : "").rawValue"
    case .array, .record, .map, .union: return nil
    }
  }
}
