import SchemaModel
import SourceText
import Wire

/// Writes how a record is read: a statement a member, in the schema's order, which is the order of the verdicts.
struct RecordReading {
  let record: RecordEmission

  func write(_ readers: inout ReaderSelection, to writer: inout SourceWriter) {
    let schema = record.schema
    let root = record.isRoot ? "value.arguments()" : "value.object()"
    let names = record.members.map { SwiftLiteral.string($0.property.name) }
    if names.isEmpty, schema.object.additional == .ignored {
      writer.line("_ = try \(root)")
    } else {
      writer.line("\(names.isEmpty ? "let" : "var") members = try \(root)")
    }
    ListedValues(schema: schema).write(to: &writer)
    for member in record.members { write(member, &readers, to: &writer) }
    switch schema.object.additional {
    case .ignored: break
    case .forbidden: writer.list("try members.forbidOthers(besides: [", names, "])")
    case .any: write(readers.elementReader(for: nil, "member"), names, to: &writer)
    case .schema(let id): write(readers.elementReader(for: id, "member"), names, to: &writer)
    }
  }

  private func write(_ others: ElementReader, _ names: [String], to writer: inout SourceWriter) {
    let source = names.isEmpty ? "members.others()" : "members.others(besides: [\(names.joined(separator: ", "))])"
    let line = "self.additionalProperties = try \(source).map\(others.argument)"
    guard line.count >= writer.columns else { return writer.line(line) }
    writer.list("let others = members.others(besides: [", names, "])")
    writer.line("self.additionalProperties = try others.map\(others.argument)")
  }

  private func write(_ member: RecordMember, _ readers: inout ReaderSelection, to writer: inout SourceWriter) {
    if let value = member.defaultValue, member.schema.isNullable, value != .null {
      return writeNullableWithDefault(member, &readers, to: &writer)
    }
    let variable = "self.\(member.spelled)"
    let value = statement(member, readers.reader(for: member.property.schema), readers)
    if variable.count + 3 + value.count <= writer.columns { return writer.line("\(variable) = \(value)") }
    writer.assignment(variable, statement(member, readers.function(for: member.property.schema), readers))
  }

  private func statement(_ member: RecordMember, _ reader: Reader, _ readers: ReaderSelection) -> String {
    var value = "try " + (member.property.isRequired ? required(member, reader) : optional(member, reader))
    if let defaultValue = member.defaultValue, defaultValue != .null || !member.schema.isNullable {
      let literal = DefaultLiteral(spelling: readers.spelling).text(defaultValue, member.property.schema)
      value += " ?? \(record.boxed(literal, member))"
    }
    return value
  }

  private func required(_ member: RecordMember, _ reader: Reader) -> String {
    let access = "members.required(\(SwiftLiteral.string(member.property.name)))"
    if member.schema.isNullable {
      return "\(access).\(reader.unlessNull)\(member.property.isRecursive ? ".map(Indirect.init)" : "")"
    }
    return member.property.isRecursive ? "Indirect(\(reader.call(on: access)))" : reader.call(on: access)
  }

  private func optional(_ member: RecordMember, _ reader: Reader) -> String {
    let name = SwiftLiteral.string(member.property.name)
    let box = member.property.isRecursive ? ".map(Indirect.init)" : ""
    if member.schema.isNullable, member.isOptional {
      let body = member.property.isRecursive ? ".map(Indirect.init)" : ""
      return "members.optional(\(name))?.nullable\(closureArgument(reader))\(body)"
    }
    if member.schema.isNullable { return "members.optional(\(name))?.\(reader.unlessNull)\(box)" }
    if let method = reader.method { return "members.optional(\(name))?.\(method)\(box)" }
    return "members.optional(\(name), \(reader.function("value")))\(box)"
  }

  private func closureArgument(_ reader: Reader) -> String {
    ElementReader(reader: reader, isNullable: false, name: "value").argument
  }

  /// Absent and null are two values here, and neither is the other's default.
  private func writeNullableWithDefault(
    _ member: RecordMember, _ readers: inout ReaderSelection, to writer: inout SourceWriter
  ) {
    let reader = readers.reader(for: member.property.schema)
    let literal = DefaultLiteral(spelling: readers.spelling).text(member.defaultValue ?? .null, member.property.schema)
    let box = member.property.isRecursive ? ".map(Indirect.init)" : ""
    writer.line("if let member = members.optional(\(SwiftLiteral.string(member.property.name))) {")
    writer.indented { $0.line("self.\(member.spelled) = try member.\(reader.unlessNull)\(box)") }
    writer.line("} else {")
    writer.indented { $0.line("self.\(member.spelled) = \(record.boxed(literal, member))") }
    writer.line("}")
  }
}
