import SchemaModel
import SourceText

/// Writes a record: a struct with a property for each member, its initialiser, its reader and its writer.
struct RecordEmission {
  let task: SwiftTask
  let schema: Schema
  /// The path of the struct.
  let path: [String]
  /// Whether the record is the body of the task.
  let isRoot: Bool
  let members: [RecordMember]
  private let spelling: TypeSpelling

  init(task: SwiftTask, schema: Schema, path: [String], isRoot: Bool = false) {
    self.task = task
    self.schema = schema
    self.path = path
    self.isRoot = isRoot
    spelling = TypeSpelling(task: task, scope: path)
    members = RecordMember.members(of: schema.object, spelling)
  }

  /// The struct with its properties and initialiser, and, unless it is the root, how it is read and written.
  func write(conforming conformances: String, to writer: inout SourceWriter) {
    writer.block("public struct \(path.last ?? ""): \(conformances) {") { writer in
      writeProperties(to: &writer)
      writeInitialiser(to: &writer)
      EqualityEmission(task: task).write(self, to: &writer)
      guard !isRoot else { return }
      var readers = ReaderSelection(task: task, scope: path)
      writeCoding(&readers, to: &writer)
      FunctionEmission(task: task).write(&readers, to: &writer)
    }
  }

  /// The reader, which only a body's is for others, and the writer, which keys are written with too.
  func writeCoding(_ readers: inout ReaderSelection, to writer: inout SourceWriter) {
    writer.blank()
    if isRoot { writer.line("/// Reads and checks a body; throws its first violation.") }
    writer.block("\(isRoot ? "public " : "")init(reading value: BodyValue) throws(Violation) {") { writer in
      RecordReading(record: self).write(&readers, to: &writer)
    }
    writer.blank()
    writer.line("/// Writes the \(isRoot ? "body" : "object"), its members in the schema's order.")
    writer.block("public func write(to writer: inout BodyWriter) {") { writer in
      RecordWriting(record: self).write(to: &writer)
    }
  }

  private func writeProperties(to writer: inout SourceWriter) {
    for member in members {
      let variable = "public var \(member.spelled): \(member.type)"
      let comment = member.wireComment
      let isLong = variable.count + 2 + comment.count > writer.columns
      if isLong, !comment.isEmpty { writer.line(comment) }
      Documentation.write(member, task, to: &writer)
      writer.line(isLong || comment.isEmpty ? variable : "\(variable)  \(comment)")
    }
    if let type = spelling.additionalType(of: schema) {
      writer.line("/// The members that the schema does not declare.")
      writer.line("public var additionalProperties: Members<\(type)>")
    }
  }

  private func writeInitialiser(to writer: inout SourceWriter) {
    let literals = DefaultLiteral(spelling: spelling)
    var parameters = members.map { member in
      var parameter = "\(member.spelled): \(member.type)"
      if member.isOptional { parameter += " = nil" }
      if let value = member.defaultValue {
        parameter += " = \(boxed(literals.text(value, member.property.schema), member))"
      }
      return parameter
    }
    let additional = spelling.additionalType(of: schema)
    if let additional { parameters.append("additionalProperties: Members<\(additional)> = [:]") }
    writer.blank()
    writer.line("/// A value of the given parts; nothing is checked until it is written.")
    guard !parameters.isEmpty else { return writer.line("public init() {}") }
    writer.declaration("public init(", parameters, ") {")
    writer.indented { writer in
      for member in members { writer.assignment("self.\(member.spelled)", member.spelled) }
      if additional != nil { writer.line("self.additionalProperties = additionalProperties") }
    }
    writer.line("}")
  }

  /// `literal` in the box that a recursive property has.
  func boxed(_ literal: String, _ member: RecordMember) -> String {
    member.property.isRecursive && literal != "nil" ? "Indirect(\(literal))" : literal
  }
}
