import SchemaModel
import SourceText

/// Values of any type of which something holds when they have a certain one.
struct AnyCode {
  let values: ValueCode

  /// Writes `read…`, and `check…`, which asks the reader.
  func write(_ id: SchemaID, name: String, to writer: inout SourceWriter) {
    let schema = values.model[id]
    let constraints = Constraints(schema)
    let admitted = constraints.valueChecks("body, value", name: name, scope: values.scope)
    writer.block("private static JsonValue read\(name)(Body body, int value, Pointer at) {") { writer in
      if constraints.hasValues {
        writer.block("if (body.isNumber(value)) {") { $0.line("body.json(value, at);") }
        writer.lines(admitted)
      }
      writeNumber(constraints, name: name, to: &writer)
      if !schema.string.isEmpty {
        writer.block("if (body.isString(value)) {") { writer in
          writer.line("String text = body.string(value, at);")
          writer.lines(constraints.stringChecks("text", name: name, scope: values.scope))
        }
      }
      if constraints.hasArray { writeArray(schema.array, name: name, to: &writer) }
      if constraints.hasObject { writeObject(id, name: name, to: &writer) }
      writer.line("return body.json(value, at);")
    }
    writer.blank()
    writer.block("private static JsonValue check\(name)(JsonValue value, Pointer at) {") { writer in
      writer.line("return read\(name)(Body.of(value), Body.ROOT, at);")
    }
  }

  private func writeNumber(_ constraints: Constraints, name: String, to writer: inout SourceWriter) {
    guard !constraints.schema.number.isEmpty else { return }
    let step = constraints.step(name: name, scope: values.scope)
    writer.block("if (body.isNumber(value)) {") { writer in
      writer.line("double number = body.nearest(value, at);")
      writer.lines(constraints.boundChecks("number", isInteger: false))
      if let step { writer.line("body.multipleOf(value, \(step), at);") }
    }
  }

  private func writeArray(_ array: ArrayConstraints, name: String, to writer: inout SourceWriter) {
    let reader = values.elementReader(array.items, name: values.scope.claim("\(name)Item"))
    writer.block("if (body.isArray(value)) {") { writer in
      writer.line("int[] items = body.items(value, at);")
      if let least = array.minItems { writer.line("Checks.minItems(items.length, \(least), at);") }
      if let most = array.maxItems { writer.line("Checks.maxItems(items.length, \(most), at);") }
      writer.block("for (int i = 0; i < items.length; i++) {") { writer in
        writer.line("\(reader.call("items[i]", "at.item(i)", in: values.scope.reference));")
      }
      if array.uniqueItems { writer.line("body.uniqueItems(value, at);") }
    }
  }

  private func writeObject(_ id: SchemaID, name: String, to writer: inout SourceWriter) {
    let object = values.model[id].object
    let names = values.scope.constant(
      type: "MemberNames", name: Constraints.name(name, "NAMES"),
      value: ["MemberNames.of(\(object.properties.map { JavaLiteral.string($0.name) }.joined(separator: ", ")))"])
    writer.block("if (body.isObject(value)) {") { writer in
      writer.line("Members members = body.members(value, \(names), at);")
      for (index, property) in object.properties.enumerated() {
        writeMember(property, index: index, name: name, to: &writer)
      }
      writeOthers(id, name: name, to: &writer)
    }
  }

  private func writeMember(_ property: Property, index: Int, name: String, to writer: inout SourceWriter) {
    let helper = values.scope.claim(name + values.capitalised(JavaIdentifiers.component(property.name)))
    let reader = values.elementReader(property.schema, name: helper)
    let place = "at.member(\(JavaLiteral.string(property.name)))"
    let value = property.isRequired ? "members.required(\(index), at)" : "members.value(\(index))"
    let read = reader.call(value, place, in: values.scope.reference)
    if property.isRequired {
      writer.line("\(read);")
    } else {
      writer.block("if (members.has(\(index))) {") { $0.line("\(read);") }
    }
  }

  private func writeOthers(_ id: SchemaID, name: String, to writer: inout SourceWriter) {
    switch values.model[id].object.additional {
    case .ignored, .any: return
    case .forbidden: writer.line("members.forbidOthers(at);")
    case .schema(let additional):
      let reader = values.elementReader(additional, name: values.scope.claim("\(name)Value"))
      writer.line("members.others(at, \(reader.reference));")
    }
  }
}
