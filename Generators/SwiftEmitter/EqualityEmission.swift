import SchemaModel
import SourceText

/// Writes `==` for types that hold strings: by code points, which is not how Swift compares them.
struct EqualityEmission {
  let task: SwiftTask

  /// Writes the function for a record, unless what the compiler makes is right.
  func write(_ record: RecordEmission, to writer: inout SourceWriter) {
    var comparisons = record.members.map { comparison("\($0.spelled)", holdsStrings($0.schema)) }
    let isNeeded = record.members.contains { holdsStrings($0.schema) } || additionalHoldsStrings(record.schema)
    guard isNeeded else { return }
    if TypeSpelling(task: task, scope: record.path).additionalType(of: record.schema) != nil {
      comparisons.append(comparison("additionalProperties", additionalHoldsStrings(record.schema)))
    }
    writeHead(record.path, to: &writer) { writer in
      writer.conjunction(comparisons)
    }
  }

  /// Writes the function for a union, unless what the compiler makes is right.
  func write(_ schema: Schema, _ shapes: [Shape], path: [String], to writer: inout SourceWriter) {
    guard shapes.contains(where: { holdsStrings($0, schema) }) else { return }
    writeHead(path, to: &writer) { writer in
      writer.line("switch (a, b) {")
      for shape in shapes {
        let name = UnionCase.name(of: shape)
        let result = holdsStrings(shape, schema) ? "CodePoints.same(a, b)" : "a == b"
        writer.line("case (.\(name)(let a), .\(name)(let b)): \(result)")
      }
      writer.line("default: false")
      writer.line("}")
    }
  }

  private func writeHead(_ path: [String], to writer: inout SourceWriter, _ body: (inout SourceWriter) -> Void) {
    writer.blank()
    writer.line("/// Whether all parts are equal; strings are compared by code points.")
    writer.block("public static func == (a: \(path.last ?? ""), b: \(path.last ?? "")) -> Bool {", body)
  }

  private func comparison(_ property: String, _ holdsStrings: Bool) -> String {
    holdsStrings ? "CodePoints.same(a.\(property), b.\(property))" : "a.\(property) == b.\(property)"
  }

  private func additionalHoldsStrings(_ schema: Schema) -> Bool {
    if case .schema(let id) = schema.object.additional { return holdsStrings(task[id]) }
    return false
  }

  private func holdsStrings(_ schema: Schema) -> Bool { holdsStrings(schema.shape, schema) }

  /// Whether strings are directly in a value, in its arrays or dictionaries; generated types look after their own.
  private func holdsStrings(_ shape: Shape, _ schema: Schema) -> Bool {
    switch shape {
    case .string: true
    case .array: schema.array.items.map { holdsStrings(task[$0]) } ?? false
    case .map: additionalHoldsStrings(schema)
    case .any, .null, .boolean, .integer, .number, .enumeration, .record, .union: false
    }
  }
}
