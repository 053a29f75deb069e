import SchemaModel
import SourceText

/// The builder of a record: a method for each component, so that a call names what it sets.
struct BuilderSource {
  let record: RecordSource

  /// Writes `builder()` and the class; nothing for a record without components.
  func write(to writer: inout SourceWriter) {
    guard !record.components.isEmpty else { return }
    writer.blank()
    Javadoc.write(["Begins a value whose components are named.", "@return an empty builder"], to: &writer)
    writer.block("public static Builder builder() {") { $0.line("return new Builder();") }
    writer.blank()
    writer.line("/** Gathers the components of {@link \(record.name)}. */")
    writer.block("public static final class Builder {") { writer in
      for component in record.components.map(\.component) {
        writer.line("private \(component.type.boxed) \(component.name);")
      }
      writer.blank()
      writer.line("private Builder() {}")
      for component in record.components {
        writer.blank()
        writeSetter(component, to: &writer)
      }
      writer.blank()
      writeBuild(to: &writer)
    }
  }

  private func writeSetter(_ code: ComponentCode, to writer: inout SourceWriter) {
    let component = code.component
    let value = component.property.map { record.types.type($0.schema) } ?? component.type
    let (parameter, expression, note): (String, String, String) =
      switch component.presence {
      case .value: (component.type.plain, component.name, "")
      case .optional: (value.boxed, "Optional.ofNullable(\(component.name))", "; null to leave it out")
      case .orNull: (value.boxed, "Optional.ofNullable(\(component.name))", "; may be null")
      case .optionalOrNull:
        (value.boxed, "\(component.name) == null ? Nullable.ofNull() : Nullable.of(\(component.name))", "; may be null")
      }
    let summary = "Sets {@link \(record.name)#\(component.name)}."
    Javadoc.write([summary, "@param \(component.name) its value\(note)", "@return this builder"], to: &writer)
    if record.isDeprecated(code) { writer.line("@Deprecated") }
    writer.block("public Builder \(component.name)(\(parameter) \(component.name)) {") { writer in
      writer.line("this.\(component.name) = \(expression);")
      writer.line("return this;")
    }
  }

  private func writeBuild(to writer: inout SourceWriter) {
    Javadoc.write(
      [
        "Makes the value.", "@return the value",
        "@throws Violation when it is not valid, or a required component was not set",
      ], to: &writer)
    let arguments = record.components.map { code in
      let component = code.component
      guard component.type.isPrimitive, let value = code.defaultValue else { return component.name }
      return "\(component.name) == null ? \(value) : \(component.name)"
    }
    let missing = record.components.filter(\.mayBeMissing).map { "\($0.component.name) == null" }
    writer.block("public \(record.name) build() {") { writer in
      if let check = record.missingCheck {
        JavaLines.anyOf(missing, to: &writer) { writer in
          JavaLines.call("\(check)(", record.components.map(\.component.name), ");", to: &writer)
        }
      }
      JavaLines.call("return new \(record.name)(", arguments, ");", to: &writer)
    }
  }
}
