import SchemaModel
import SourceText

/// Writes values to the body.
struct WriteCode {
  let types: JavaTypes

  /// The call that writes a value with one, after `out.`: `value(sku)`; nil where it takes a loop.
  private func call(_ shape: Shape, of id: SchemaID, _ expression: String) -> String? {
    switch shape {
    case .null: "nullValue()"
    case .any, .boolean, .integer, .number, .string: "value(\(expression))"
    case .enumeration: "value(\(expression).wire())"
    case .array, .map, .record, .union: nil
    }
  }

  /// Writes the statements that write a value that is not null; `opening` is `out`, or `out.name("sku")`.
  func write(_ id: SchemaID, _ expression: String, opening: String, depth: Int = 1, to writer: inout SourceWriter) {
    write(types.model[id].shape, of: id, expression, opening: opening, depth: depth, to: &writer)
  }

  /// The same for a value of one shape of a schema.
  func write(
    _ shape: Shape, of id: SchemaID, _ expression: String, opening: String, depth: Int = 1,
    to writer: inout SourceWriter
  ) {
    if let call = call(shape, of: id, expression) { return writer.line("\(opening).\(call);") }
    if opening != "out" { writer.line("\(opening);") }
    switch shape {
    case .record: writer.line("\(expression).write(out);")
    case .union: writer.line("\(types.tree.reference(id)).write(\(expression), out);")
    case .array: writeArray(id, expression, depth: depth, to: &writer)
    default:
      writer.line("out.beginObject();")
      writeMembers(types.additional(id), expression, depth: depth, to: &writer)
      writer.line("out.endObject();")
    }
  }

  private func writeArray(_ id: SchemaID, _ expression: String, depth: Int, to writer: inout SourceWriter) {
    let items = types.model[id].array.items
    let item = depth == 1 ? "item" : "item\(depth)"
    writer.line("out.beginArray();")
    writer.block("for (\(types.element(items).plain) \(item) : \(expression)) {") { writer in
      writeElement(items, item, opening: "out", depth: depth + 1, to: &writer)
    }
    writer.line("out.endArray();")
  }

  /// Writes the members of a map into the object that is open.
  func writeMembers(_ element: SchemaID?, _ expression: String, depth: Int = 1, to writer: inout SourceWriter) {
    let entry = depth == 1 ? "entry" : "entry\(depth)"
    writer.block("for (Map.Entry<String, \(types.element(element).boxed)> \(entry) : \(expression).entrySet()) {") {
      writer in
      writeElement(
        element, "\(entry).getValue()", opening: "out.name(\(entry).getKey())", depth: depth + 1, to: &writer)
    }
  }

  private func writeElement(
    _ id: SchemaID?, _ expression: String, opening: String, depth: Int, to writer: inout SourceWriter
  ) {
    guard let id else { return writer.line("\(opening).value(\(expression));") }
    guard types.model[id].isNullable else {
      return write(id, expression, opening: opening, depth: depth, to: &writer)
    }
    if opening != "out" { writer.line("\(opening);") }
    writer.block("if (\(expression).isPresent()) {", closing: "} else {") {
      write(id, "\(expression).get()", opening: "out", depth: depth, to: &$0)
    }
    writer.indented { $0.line("out.nullValue();") }
    writer.line("}")
  }

  /// Writes one component of a record as the member that it is.
  func writeComponent(_ component: Component, of id: SchemaID, to writer: inout SourceWriter) {
    let isHidden = component.name.wholeMatch(of: /out|(item|entry)[0-9]*/) != nil
    let field = isHidden ? "this.\(component.name)" : component.name
    guard let property = component.property else {
      return writeMembers(types.additional(id), field, to: &writer)
    }
    let opening = "out.name(\(JavaLiteral.string(property.name)))"
    switch component.presence {
    case .value: write(property.schema, field, opening: opening, to: &writer)
    case .optional:
      writer.block("if (\(field).isPresent()) {") {
        write(property.schema, "\(field).get()", opening: opening, to: &$0)
      }
    case .orNull: writeElement(property.schema, field, opening: opening, depth: 1, to: &writer)
    case .optionalOrNull:
      writer.block("if (!\(field).isAbsent()) {") {
        writeElement(property.schema, field, opening: opening, depth: 1, to: &$0)
      }
    }
  }
}
