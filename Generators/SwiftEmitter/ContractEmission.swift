import SchemaModel
import SourceText

/// Writes the type of a task, and the types within it.
struct ContractEmission {
  let task: SwiftTask

  func write(to writer: inout SourceWriter) {
    let model = task.model
    let root = RecordEmission(task: task, schema: model[model.root], path: [task.types.root], isRoot: true)
    let queue = "Queue `\(model.queue)`" + (model.queueDescription.map { ": \($0)" } ?? ".")
    Documentation.write(
      [Documentation.text(of: root.schema.annotations) ?? "The task `\(model.name)`.", queue], to: &writer)
    root.write(conforming: "TaskContract, Sendable, Hashable", to: &writer)
    writer.blank()
    writer.block("extension \(task.types.root) {") { writer in
      writeIdentity(to: &writer)
      var readers = ReaderSelection(task: task, scope: root.path)
      root.writeCoding(&readers, to: &writer)
      writeResult(&readers, to: &writer)
      FunctionEmission(task: task).write(&readers, to: &writer)
    }
    writeTypes(in: [task.types.root], to: &writer)
  }

  private func writeIdentity(to writer: inout SourceWriter) {
    let model = task.model
    writer.line("/// The queue that the task's messages wait in.")
    writer.line("public static let queue = \(SwiftLiteral.string(model.queue))")
    writer.line("/// The schema that this was generated from.")
    writer.line(
      "public static let schema = SchemaIdentity(name: \(SwiftLiteral.string(model.name)), digest: \(SwiftLiteral.string(model.digest)))"
    )
  }

  private func writeResult(_ readers: inout ReaderSelection, to writer: inout SourceWriter) {
    if !task.types.hasResultType {
      let type = task.model.result.map(readers.spelling.type(of:)) ?? "Void"
      writer.blank()
      writer.line("/// What a handler of the task returns.")
      writer.line("public typealias Result = \(type)")
    }
    writer.blank()
    writer.line("/// Reads and checks a result; throws its first violation.")
    let head = "public static func readResult(_ value: BodyValue) throws(Violation)"
    if let id = task.model.result {
      writer.block("\(head) -> Result {") { writer in
        let element = readers.elementReader(for: id, "value")
        writer.line(element.body ?? "try \(element.reader.call(on: "value"))")
      }
    } else {
      writer.line("\(head) {}")
    }
    writer.blank()
    writer.line("/// Writes a result\(task.model.result == nil ? ", which is always `null`" : "").")
    writer.block("public static func writeResult(_ result: Result, to writer: inout BodyWriter) {") { writer in
      guard let id = task.model.result else { return writer.line("writer.writeNull()") }
      ValueWriting(task: task).write("result", task[id], isNullable: task[id].isNullable, to: &writer)
    }
  }

  /// Writes the types directly within a type, each with those within it.
  private func writeTypes(in scope: [String], to writer: inout SourceWriter) {
    var written: Set<[String]> = []
    for schema in task.model.schemas {
      guard let name = schema.typeName else { continue }
      let path = task.types.path(of: name)
      guard path.count == scope.count + 1, path.starts(with: scope), written.insert(path).inserted else { continue }
      writer.blank()
      writer.block("extension \(scope.joined(separator: ".")) {") { write(schema, path, to: &$0) }
      writeTypes(in: path, to: &writer)
    }
  }

  private func write(_ schema: Schema, _ path: [String], to writer: inout SourceWriter) {
    switch schema.shape {
    case .union(let shapes):
      UnionEmission(task: task, schema: schema, shapes: shapes, path: path).write(to: &writer)
    case .enumeration: EnumerationEmission(schema: schema, name: path.last ?? "").write(to: &writer)
    default:
      Documentation.write(type: schema, fallback: "A part of the task `\(task.model.name)`.", to: &writer)
      RecordEmission(task: task, schema: schema, path: path).write(
        conforming: "BodyPart, Sendable, Hashable", to: &writer)
    }
  }
}
