import SchemaModel
import SourceText

/// Writes an enumeration of strings.
struct EnumerationEmission {
  let schema: Schema
  let name: String

  func write(to writer: inout SourceWriter) {
    let cases = EnumerationCase.cases(of: schema)
    Documentation.write(type: schema, fallback: "One of the strings that the schema lists.", to: &writer)
    guard !hasLookAlikes(cases) else { return writeByHand(cases, to: &writer) }
    writer.block("public enum \(name): String, BodyPart, CaseIterable, Sendable {") { writer in
      for item in cases {
        let value = item.name == item.text ? "" : " = \(SwiftLiteral.string(item.text))"
        writer.line("case \(SwiftName.spelled(item.name))\(value)")
      }
    }
  }

  /// Whether Swift would take two of the strings, which differ by code points, for the same raw value.
  private func hasLookAlikes(_ cases: [EnumerationCase]) -> Bool { Set(cases.map(\.text)).count < cases.count }

  private func writeByHand(_ cases: [EnumerationCase], to writer: inout SourceWriter) {
    writer.block("public enum \(name): RawRepresentable, BodyPart, CaseIterable, Sendable {") { writer in
      for item in cases { writer.line("case \(SwiftName.spelled(item.name))") }
      writer.blank()
      writer.line("/// The string on the wire.")
      writer.block("public var rawValue: String {") { writer in
        writer.line("switch self {")
        for item in cases { writer.line("case .\(SwiftName.spelled(item.name)): \(SwiftLiteral.string(item.text))") }
        writer.line("}")
      }
      writer.blank()
      writer.line("/// The case for a string, by code points; nil when there is none.")
      writer.block("public init?(rawValue: String) {") { writer in
        writer.line("let match = Self.allCases.first { $0.rawValue.utf8.elementsEqual(rawValue.utf8) }")
        writer.line("guard let match else { return nil }")
        writer.line("self = match")
      }
    }
  }
}
