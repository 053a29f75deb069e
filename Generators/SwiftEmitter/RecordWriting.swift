import SchemaModel
import SourceText

/// Writes how a record is written: a statement a member, in the schema's order.
struct RecordWriting {
  let record: RecordEmission

  func write(to writer: inout SourceWriter) {
    let values = ValueWriting(task: record.task)
    writer.line("writer.beginObject()")
    for member in record.members { write(member, values, to: &writer) }
    switch record.schema.object.additional {
    case .ignored, .forbidden: break
    case .any: writeOthers(nil, values, to: &writer)
    case .schema(let id): writeOthers(id, values, to: &writer)
    }
    writer.line("writer.endObject()")
  }

  private func writeOthers(_ id: SchemaID?, _ values: ValueWriting, to writer: inout SourceWriter) {
    values.writeMembers(of: "additionalProperties", id, to: &writer)
  }

  private func write(_ member: RecordMember, _ values: ValueWriting, to writer: inout SourceWriter) {
    let name = SwiftLiteral.string(member.property.name)
    let box = member.property.isRecursive ? ".value" : ""
    // A property that is called as a variable of this function is named with its owner.
    let isHidden = ValueWriting.locals.contains(member.name)
    let property = isHidden ? "self.\(member.spelled)" : member.spelled
    guard member.isOptional else {
      let isNullable = member.schema.isNullable
      return values.write(
        property + (isNullable ? (box.isEmpty ? "" : "?" + box) : box), member.schema, isNullable: isNullable,
        name: name,
        to: &writer)
    }
    let present = isHidden ? "present" : member.spelled
    writer.block(isHidden ? "if let present = \(property) {" : "if let \(property) {") { writer in
      if member.schema.isNullable {
        values.write(
          "\(present).value\(box.isEmpty ? "" : "?" + box)", member.schema, isNullable: true, name: name, to: &writer)
      } else {
        values.write(present + box, member.schema, isNullable: false, name: name, to: &writer)
      }
    }
  }
}
