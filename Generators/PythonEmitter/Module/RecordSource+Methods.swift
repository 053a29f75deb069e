import SchemaModel
import SourceText
import Wire

extension RecordSource {
  /// `__post_init__`: what a constructor was given goes through the same readers as a body.
  mutating func checks(_ writer: inout SourceWriter) {
    guard !fields.isEmpty || additionalField != nil else { return }
    writer.line()
    writer.line("def __post_init__(self) -> None:")
    writer.indented { writer in
      writer.line("put = object.__setattr__")
      for field in fields {
        let value = "self.\(field.identifier)"
        let put = put(field, .text(value))
        switch field.presence {
        case .required, .defaulted: writer.statement(put)
        case .none: writer.suite("if \(value) is not None:") { $0.statement(put) }
        case .unset:
          let unset = module.imports.ours("UNSET")
          writer.suite("if \(value) is not \(unset):") { $0.statement(put) }
        }
      }
      if let additionalField {
        let checked = PythonExpression.call(
          module.imports.ours("undeclared", from: "composites"),
          [.text("self.\(additionalField)"), .text(tableName), additionalReader()])
        writer.statement(.call("put", ["self", .text(PythonLiteral.string(additionalField)), checked]))
      }
      for check in module.equalityChecks(schema, on: "self.to_dict()", at: "\"\"") { writer.statement(check) }
    }
  }

  private mutating func put(_ field: RecordField, _ value: PythonExpression) -> PythonExpression {
    let read = module.reader(field.property.schema, named: readerName(field))
    let identifier = PythonExpression.text(PythonLiteral.string(field.identifier))
    return .call("put", ["self", identifier, .call(read, [value, .text(field.pointer)])])
  }

  mutating func fromDict(_ writer: inout SourceWriter) {
    let members = module.imports.ours("object_members", from: "kinds")
    methodHead("def from_dict(cls, value: object) -> \(name):", isClassMethod: true, &writer)
    writer.indented { writer in
      let isEmpty = fields.isEmpty && !needsNameTable && module.equalityChecks(schema, on: "", at: "").isEmpty
      writer.line(isEmpty ? "_ = \(members)(value, \"\")" : "given = \(members)(value, \"\")")
      for check in module.equalityChecks(schema, on: "given", at: "\"\"") { writer.statement(check) }
      writer.line("self = object.__new__(cls)")
      if !fields.isEmpty || additionalField != nil { writer.line("put = object.__setattr__") }
      for field in fields { reading(field, &writer) }
      undeclaredMembers(&writer)
      writer.line("return self")
    }
  }

  private mutating func reading(_ field: RecordField, _ writer: inout SourceWriter) {
    let there = PythonExpression.text("given[\(field.name)]")
    switch field.presence {
    case .required:
      let missing = module.imports.ours("MISSING", from: "unset")
      writer.statement(put(field, .text("given.get(\(field.name), \(missing))")))
    case .defaulted(let value):
      writer.statement(put(field, .call("given.get", [.text(field.name), PythonLiteral.json(value)])))
    case .none, .unset:
      let absent = field.presence == .none ? "None" : module.imports.ours("UNSET")
      writer.line("if \(field.name) in given:")
      let present = put(field, there)
      writer.indented { $0.statement(present) }
      writer.line("else:")
      let identifier = PythonLiteral.string(field.identifier)
      writer.indented { $0.statement(.call("put", ["self", .text(identifier), .text(absent)])) }
    }
  }

  private mutating func undeclaredMembers(_ writer: inout SourceWriter) {
    if schema.object.additional == .forbidden {
      let check = module.imports.ours("no_others", from: "composites")
      writer.statement(.call(check, ["given", .text(tableName), "\"\""]))
    }
    guard let additionalField else { return }
    let others = PythonExpression.call(
      module.imports.ours("others", from: "composites"), ["given", .text(tableName), additionalReader(), "\"\""])
    writer.statement(.call("put", ["self", .text(PythonLiteral.string(additionalField)), others]))
  }

  mutating func toDict(_ writer: inout SourceWriter) {
    let json = module.imports.ours("JSON")
    methodHead("def to_dict(self) -> dict[str, \(json)]:", isClassMethod: false, &writer)
    let leading = fields.prefix(while: \.isAlwaysWritten)
    let pairs = leading.map { field in
      PythonExpression.prefixed("\(field.name): ", module.json("self.\(field.identifier)", field.property.schema))
    }
    let rest = fields.dropFirst(leading.count)
    writer.indented { writer in
      if rest.isEmpty, additionalField == nil {
        writer.statement(.bracketed("return {", pairs, "}"))
        return
      }
      writer.statement(.bracketed("members: dict[str, \(json)] = {", pairs, "}"))
      for field in rest { writing(field, &writer) }
      if let additionalField {
        let others = module.mapJSON("self.\(additionalField)", of: schema.object.additional.schema, isCopy: false)
        writer.statement(.call("members.update", [others]))
      }
      writer.line("return members")
    }
  }

  private mutating func writing(_ field: RecordField, _ writer: inout SourceWriter) {
    let value = "self.\(field.identifier)"
    let statement = PythonExpression.prefixed(
      "members[\(field.name)] = ", module.json(value, field.property.schema))
    switch field.presence {
    case .required, .defaulted: writer.statement(statement)
    case .none: writer.suite("if \(value) is not None:") { $0.statement(statement) }
    case .unset:
      let unset = module.imports.ours("UNSET")
      writer.suite("if \(value) is not \(unset):") { $0.statement(statement) }
    }
  }

  mutating func readResult(_ writer: inout SourceWriter) {
    guard let result = module.model.result else {
      methodHead("def read_result(cls, value: object) -> None:", isClassMethod: true, &writer)
      writer.indented { $0.docstring("Nothing: the task has no result.") }
      return
    }
    let type = module.elementType(result)
    methodHead("def read_result(cls, value: object) -> \(type):", isClassMethod: true, &writer)
    let read = module.reader(result, named: "_\(WireWords(name).identifier(.snake))_result")
    writer.indented { $0.statement(.call("return \(read)", ["value", "\"\""])) }
  }

  private mutating func methodHead(_ head: String, isClassMethod: Bool, _ writer: inout SourceWriter) {
    writer.line()
    writer.line("@\(module.imports.ours("override", from: "override"))")
    if isClassMethod { writer.line("@classmethod") }
    writer.line(head)
  }
}
