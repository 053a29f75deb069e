import SchemaModel
import SourceText
import Wire

/// Doc comments, from what a schema says to people and from what it asks of values.
enum Documentation {
  /// The comment above a type.
  static func write(type schema: Schema, fallback: String, to writer: inout SourceWriter) {
    write([text(of: schema.annotations) ?? fallback, deprecation(schema)], to: &writer)
  }

  /// The comment above a property.
  static func write(_ member: RecordMember, _ task: SwiftTask, to writer: inout SourceWriter) {
    let schema = member.schema
    let fallback = "The member `\(printable(member.property.name))`."
    write(
      [
        text(of: schema.annotations) ?? fallback, ConstraintSentence(task: task).text(of: schema), example(schema),
        deprecation(schema),
      ],
      to: &writer)
  }

  /// Writes paragraphs.
  static func write(_ paragraphs: [String?], to writer: inout SourceWriter) {
    writer.comment(paragraphs.compactMap { $0 }.joined(separator: "\n\n"), prefix: "/// ")
  }

  /// Title and description, each a sentence.
  static func text(of annotations: Annotations) -> String? {
    let parts = [annotations.description ?? annotations.title].compactMap { $0 }.filter {
      !$0.allSatisfy(\.isWhitespace)
    }
    return parts.isEmpty ? nil : parts.map(sentence).joined(separator: "\n\n")
  }

  private static func sentence(_ text: String) -> String {
    let last = text.last { !$0.isWhitespace }
    return last.map { ".!?:…。".contains($0) } == true ? text : text + "."
  }

  private static func example(_ schema: Schema) -> String? {
    guard let example = schema.annotations.examples.first, schema.typeName == nil else { return nil }
    return "Example: `\(printable(example.description))`."
  }

  private static func deprecation(_ schema: Schema) -> String? {
    schema.annotations.isDeprecated ? "Deprecated: the schema advises against it." : nil
  }

  /// A text for a comment: nothing that ends the line or hides.
  static func printable(_ text: String) -> String {
    text.unicodeScalars.map { $0 == "\"" || $0 == "\\" ? String($0) : SwiftLiteral.escaped($0) }.joined()
  }
}
