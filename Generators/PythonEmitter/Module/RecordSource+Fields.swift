import SchemaModel
import SourceText
import Wire

extension RecordSource {
  mutating func fieldLines(_ writer: inout SourceWriter) {
    guard !fields.isEmpty || additionalField != nil else { return }
    writer.line()
    for field in fields { declaration(of: field, &writer) }
    guard let additionalField else { return }
    let mapping = module.imports.standard("collections.abc", "Mapping")
    let factory = module.imports.standard("dataclasses", "field")
    let element = module.elementType(schema.object.additional.schema)
    let type = "\(mapping)[str, \(element)]"
    writer.statement(.call("\(additionalField): \(type) = \(factory)", ["default_factory=lambda: {}"]))
    writer.docstring("Members that the schema does not name.")
  }

  private mutating func declaration(of field: RecordField, _ writer: inout SourceWriter) {
    let expression: PythonExpression
    switch field.presence {
    case .required: expression = .text("\(field.identifier): \(field.type)")
    case .none: expression = .text("\(field.identifier): \(field.type) | None = None")
    case .unset:
      let (type, value) = (module.imports.ours("Unset"), module.imports.ours("UNSET"))
      expression = .text("\(field.identifier): \(field.type) | \(type) = \(value)")
    case .defaulted(let value):
      expression = .prefixed("\(field.identifier): \(field.type) = ", defaultValue(value, of: field))
    }
    writer.statement(expression, comment: field.identifier == field.property.name ? nil : "\(field.name) on the wire")
    let annotated = module.model[field.property.schema]
    let examples = annotated.annotations.examples.map { "`\(PythonLiteral.json($0).flat)`" }
    let note = examples.isEmpty ? nil : "For example \(examples.joined(separator: ", "))."
    let said = [ownDocumentation(of: field.property.schema), note].compactMap(\.self)
    if !said.isEmpty { writer.docstring(said.joined(separator: "\n\n")) }
  }

  /// What a member's schema says that the class or alias of its type does not.
  private func ownDocumentation(of id: SchemaID) -> String? {
    let said = module.model[id].documentation
    guard module.typeNames[id] != nil else { return said }
    return module.readerOwners[id].flatMap { module.model[$0].documentation == said ? nil : said }
  }

  /// What a constructor takes for an absent argument; made anew each time where it could be changed.
  private mutating func defaultValue(_ value: JSONValue, of field: RecordField) -> PythonExpression {
    switch (value, module.model[field.property.schema].shape) {
    case (.integer(let integer), .number): return .text(PythonLiteral.number(Double(integer)))
    case (.array([]), .array): return "()"
    case (.array(let items), .array) where items.allSatisfy(\.isScalar) && module.hasPlainItems(field.property.schema):
      return PythonLiteral.tuple(items.map(PythonLiteral.json))
    case (.object([]), .map):
      return .call(module.imports.standard("dataclasses", "field"), ["default_factory=lambda: {}"])
    case (.array, _), (.object, _):
      let factory = module.imports.standard("dataclasses", "field")
      let made = PythonExpression.call(
        module.reader(field.property.schema, named: readerName(field)), [PythonLiteral.json(value), "\"\""])
      return .call(factory, [.prefixed("default_factory=lambda: ", made)])
    default: return PythonLiteral.json(value)
    }
  }

  func readerName(_ field: RecordField) -> String {
    "_" + WireWords(name).identifier(.snake) + "_" + field.identifier
  }
}
