import SchemaModel
import SourceText

/// A value of one of several types: a sealed interface with a record for each.
struct UnionSource {
  let types: JavaTypes
  let id: SchemaID
  let shapes: [Shape]

  private var schema: Schema { types.model[id] }
  private var name: String { types.tree.simpleName(id) }
  private var reference: String { types.tree.reference(id) }

  func write(to writer: inout SourceWriter) throws(JavaEmitterError) {
    Javadoc.write(Javadoc.summary(schema), to: &writer)
    if schema.annotations.isDeprecated { writer.line("@Deprecated") }
    writer.line("public sealed interface \(name) {")
    try writer.indented { writer throws(JavaEmitterError) in
      writeRead(to: &writer)
      writer.blank()
      writeWrite(to: &writer)
      for shape in shapes {
        writer.blank()
        try writeCase(shape, to: &writer)
      }
      for child in types.tree.children(of: id) {
        writer.blank()
        try TypeSource(types: types, id: child.schema).write(to: &writer)
      }
    }
    writer.line("}")
  }

  private func writeRead(to writer: inout SourceWriter) {
    writer.block("private static \(name) read(Body body, int value, Pointer at) {") { writer in
      for shape in shapes {
        writer.block("if (body.\(question(shape))(value)) {") {
          $0.line("return \(caseName(shape)).read(body, value, at);")
        }
      }
      writer.line("throw Body.type(\"\(shapes.map(typeName).joined(separator: " or "))\", at);")
    }
  }

  private func writeWrite(to writer: inout SourceWriter) {
    writer.block("private static void write(\(name) value, BodyWriter out) {") { writer in
      for (index, shape) in shapes.enumerated() {
        let opening = index == 0 ? "if" : "} else if"
        writer.line("\(opening) (value instanceof \(caseName(shape)) present) {")
        writer.indented { writer in
          if shape == .record { return writer.line("present.write(out);") }
          WriteCode(types: types).write(shape, of: id, "present.value()", opening: "out", to: &writer)
        }
      }
      writer.line("}")
    }
  }

  private func writeCase(_ shape: Shape, to writer: inout SourceWriter) throws(JavaEmitterError) {
    let name = caseName(shape)
    let ownReference = "\(reference).\(name)"
    if shape == .record {
      let record = try RecordSource(
        types: types, id: id, name: name, reference: ownReference, interface: self.name, nestsTypes: false)
      return try record.write(documentation: ["An object."], to: &writer) { _ in }
    }
    let type = types.type(shape, of: id)
    let values = ValueCode(types: types, scope: ClassScope(reference: ownReference))
    let helper = values.scope.claim("value")
    let reader = values.reader(shape, of: id, name: helper)
    Javadoc.write(["One of type \(typeName(shape)).", "@param value the value"], to: &writer)
    writer.block("record \(name)(\(type.plain) value) implements \(self.name) {") { writer in
      for constant in values.scope.constants { JavaLines.assignment(constant.declaration, constant.value, to: &writer) }
      writeConstructor(shape, type, values: values, helper: helper, name: name, to: &writer)
      writer.block("private static \(name) read(Body body, int value, Pointer at) {") {
        $0.line("return new \(name)(\(reader.call("value", "at", in: ownReference)));")
      }
      for method in values.scope.methods {
        writer.blank()
        writer.lines(method)
      }
    }
  }

  private func writeConstructor(
    _ shape: Shape, _ type: JavaType, values: ValueCode, helper: String, name: String, to writer: inout SourceWriter
  ) {
    var lines: [String] = []
    let hasText = shape == .string || shape == .map || shape == .array && types.hasText(types.model[id].array.items)
    if hasText { lines.append("Components.unicode(value);") }
    if !type.isPrimitive { lines.append("value = Components.required(value, Pointer.ROOT);") }
    if let check = values.check(shape, of: id, "value", at: "Pointer.ROOT", name: helper) {
      lines.append("value = \(check);")
    }
    guard !lines.isEmpty else { return }
    if !values.scope.constants.isEmpty { writer.blank() }
    Javadoc.write(["Refuses what the schema refuses.", "@param value the value"], to: &writer)
    writer.block("public \(name) {") { $0.lines(lines) }
    writer.blank()
  }

  private func question(_ shape: Shape) -> String {
    switch shape {
    case .boolean: "isBoolean"
    case .integer, .number: "isNumber"
    case .string: "isString"
    case .array: "isArray"
    default: "isObject"
    }
  }

  private func typeName(_ shape: Shape) -> String {
    switch shape {
    case .boolean: "boolean"
    case .integer: "integer"
    case .number: "number"
    case .string: "string"
    case .array: "array"
    default: "object"
    }
  }

  private func caseName(_ shape: Shape) -> String {
    "Of" + typeName(shape).prefix(1).uppercased() + typeName(shape).dropFirst()
  }
}
