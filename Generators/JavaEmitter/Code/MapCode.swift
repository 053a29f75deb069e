import SchemaModel
import SourceText

/// Maps, and the members of a record that its schema does not declare.
struct MapCode {
  let values: ValueCode

  /// Writes `read…` and `check…` for an object without declared members.
  func write(_ id: SchemaID, name: String, to writer: inout SourceWriter) {
    let type = values.types.type(.map, of: id).plain
    let admitted = Constraints(values.model[id]).valueChecks("body, value", name: name, scope: values.scope)
    let element = values.types.additional(id)
    let entry = values.scope.claim("\(name)Value")
    let reader = values.elementReader(element, name: entry)
    writer.block("private static \(type) read\(name)(Body body, int value, Pointer at) {") { writer in
      writer.line("Members members = body.members(value, MemberNames.NONE, at);")
      writer.lines(admitted)
      writer.line("return members.others(at, \(reader.reference));")
    }
    writer.blank()
    writer.block("private static \(type) check\(name)(\(type) value, Pointer at) {") { writer in
      writeCopy(element, type: type, name: entry, to: &writer)
    }
  }

  /// Writes `check…` for what a record keeps beside its declared members, and gives what reads one of them.
  func writeAdditional(
    _ component: Component, of id: SchemaID, name: String, to writer: inout SourceWriter
  ) -> ValueCode.Reader {
    let type = component.type.plain
    let element = values.types.additional(id)
    let entry = values.scope.claim("\(name)Value")
    writer.block("private static \(type) check\(name)(\(type) value, Pointer at) {") { writer in
      writer.line("NAMES.checkOthers(value.keySet(), at);")
      writeCopy(element, type: type, name: entry, to: &writer)
    }
    return values.elementReader(element, name: entry)
  }

  private func writeCopy(_ element: SchemaID?, type: String, name: String, to writer: inout SourceWriter) {
    let check = values.elementCheck(element, "member", at: "at.member(key)", name: name)
    guard let check else { return writer.line("return Components.copy(value, at);") }
    writer.line("\(type) checked = new LinkedHashMap<>(Components.copy(value, at));")
    writer.line("checked.replaceAll((key, member) -> \(check));")
    writer.line("return Collections.unmodifiableMap(checked);")
  }
}
