import SchemaModel
import SourceText

/// Lists.
struct ArrayCode {
  let values: ValueCode

  /// Writes `read…`, which gives a list that the record copies, and `check…`, which copies.
  func write(_ id: SchemaID, name: String, to writer: inout SourceWriter) {
    let array = values.model[id].array
    let type = values.types.type(.array, of: id).plain
    let itemType = values.types.element(array.items).boxed
    let item = values.scope.claim("\(name)Item")
    let reader = values.elementReader(array.items, name: item)
    let admitted = Constraints(values.model[id]).valueChecks("body, value", name: name, scope: values.scope)
    writer.block("private static \(type) read\(name)(Body body, int value, Pointer at) {") { writer in
      writer.line("int[] items = body.items(value, at);")
      writer.lines(admitted)
      writer.lines(countChecks(array, of: "items.length"))
      writer.line("\(type) list = new ArrayList<>(items.length);")
      writer.block("for (int item : items) {") { writer in
        writer.line("list.add(\(reader.call("item", "at.item(list.size())", in: values.scope.reference)));")
      }
      if array.uniqueItems { writer.line("body.uniqueItems(value, at);") }
      writer.line("return list;")
    }
    writer.blank()
    writer.block("private static \(type) check\(name)(\(type) value, Pointer at) {") { writer in
      writer.lines(countChecks(array, of: "value.size()"))
      writeCopy(array, type: type, itemType: itemType, item: item, to: &writer)
    }
  }

  private func writeCopy(
    _ array: ArrayConstraints, type: String, itemType: String, item: String, to writer: inout SourceWriter
  ) {
    let check = values.elementCheck(array.items, "item", at: "at.item(checked.size())", name: item)
    guard check != nil || isComparable(array) else { return writer.line("return Components.copy(value, at);") }
    writer.line("\(type) copy = Components.copy(value, at);")
    if let check {
      let isMapped = check.hasPrefix("item.map(")
      writer.line("\(type) checked = new ArrayList<>(copy.size());")
      writer.block("for (\(itemType) item : copy) {") { writer in
        if isMapped { writer.line("Pointer place = at.item(checked.size());") }
        writer.line("checked.add(\(isMapped ? check.replacing("at.item(checked.size())", with: "place") : check));")
      }
      writeUnique(array, of: "checked", to: &writer)
      writer.line("return Collections.unmodifiableList(checked);")
    } else {
      writeUnique(array, of: "copy", to: &writer)
      writer.line("return copy;")
    }
  }

  private func countChecks(_ array: ArrayConstraints, of count: String) -> [String] {
    [
      array.minItems.map { "Checks.minItems(\(count), \($0), at);" },
      array.maxItems.map { "Checks.maxItems(\(count), \($0), at);" },
    ].compactMap { $0 }
  }

  private func writeUnique(_ array: ArrayConstraints, of list: String, to writer: inout SourceWriter) {
    if isComparable(array) { writer.line("Checks.uniqueItems(\(list), at);") }
  }

  /// Whether items must differ and Java compares them as JSON does; of the rest the bytes are asked before they leave.
  private func isComparable(_ array: ArrayConstraints) -> Bool {
    guard array.uniqueItems, let items = array.items, !values.model[items].isNullable else { return false }
    return switch values.model[items].shape {
    case .boolean, .integer, .number, .string, .enumeration: true
    default: false
    }
  }
}
