import SchemaModel
import SourceText
import Wire

/// Writes one class.
struct RecordSource {
  var module: TaskModule
  let id: SchemaID
  let name: String
  let schema: Schema
  let isTask: Bool
  private(set) var fields: [RecordField] = []
  /// The field of undeclared members, where they are kept.
  private(set) var additionalField: String?

  init(_ module: TaskModule, _ id: SchemaID, name: String) {
    self.module = module
    self.id = id
    self.name = name
    schema = module.model[id]
    isTask = id == module.model.root
    gatherFields()
  }

  mutating func gatherFields() {
    var scope = IdentifierScope(reserved: PythonNames.members)
    for property in schema.object.properties {
      let words = WireWords(property.name).identifier(.snake)
      fields.append(
        RecordField(
          property: property, identifier: scope.claim(PythonNames.free(words, of: PythonNames.members)),
          presence: RecordField.presence(of: property, module.model[property.schema]),
          type: module.type(property.schema)))
    }
    switch schema.object.additional {
    case .any, .schema: additionalField = scope.claim("additional_properties")
    case .ignored, .forbidden: break
    }
  }

  mutating func section() -> String {
    let decorator = module.imports.standard("dataclasses", "dataclass")
    let final = module.imports.standard("typing", "final")
    let base = baseClass()
    let text = SourceWriter.section { writer in
      writer.line("@\(final)")
      writer.line("@\(decorator)(frozen=True, slots=True, kw_only=True)")
      writer.suite("class \(name)(\(base)):") { writer in
        writer.docstring(documentation)
        if isTask { constants(&writer) }
        fieldLines(&writer)
        checks(&writer)
        fromDict(&writer)
        toDict(&writer)
        if isTask { readResult(&writer) }
      }
    }
    return needsNameTable ? text + "\n\n" + nameTable : text
  }

  mutating func baseClass() -> String {
    guard isTask else { return module.imports.ours("Record") }
    module.imports.ours("Task")
    guard let result = module.model.result else { return "Task[None]" }
    let type = module.elementType(result)
    // The class of a result may be written below: its name is a forward reference.
    return module.model[result].holdsNamedType(in: module.model)
      ? "Task[\(PythonLiteral.string(type))]" : "Task[\(type)]"
  }

  var documentation: String {
    let said = schema.documentation ?? "An object of the task `\(module.model.name)`."
    guard isTask else { return said }
    let queue = module.model.queueDescription.map { " " + $0 } ?? ""
    return said + "\n\nWaits in the queue `\(module.model.queue)`.\(queue)"
  }

  mutating func constants(_ writer: inout SourceWriter) {
    let type = module.imports.standard("typing", "ClassVar")
    writer.line()
    writer.line("QUEUE: \(type)[str] = \(PythonLiteral.string(module.model.queue))")
    writer.line("SCHEMA: \(type)[str] = \(PythonLiteral.string(module.model.name))")
    writer.line("DIGEST: \(type)[str] = \(PythonLiteral.string(module.model.digest))")
  }

  // MARK: Undeclared members

  var needsNameTable: Bool { schema.object.additional != .ignored }

  var tableName: String { "_" + WireWords(name).identifier(.constant) + "_MEMBERS" }

  /// The names of the declared members, `extra` among them in a task: it belongs to the envelope.
  var nameTable: String {
    let names = fields.map(\.name) + (isTask ? ["\"extra\""] : [])
    let items = names.map { PythonExpression.text($0) }
    let set = names.isEmpty ? PythonExpression.text("") : .bracketed("{", items, "}")
    return SourceWriter.section { writer in
      writer.statement(
        names.isEmpty ? "\(tableName): frozenset[str] = frozenset()" : .call("\(tableName) = frozenset", [set]))
    }
  }

  mutating func additionalReader() -> PythonExpression {
    guard let id = schema.object.additional.schema else {
      return .text(module.imports.ours("any_json", from: "composites"))
    }
    return .text(module.reader(id, named: "_" + WireWords(name).identifier(.snake) + "_other"))
  }
}
