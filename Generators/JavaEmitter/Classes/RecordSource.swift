import SchemaModel
import SourceText

/// A record: its components, its checks, reading, writing, its builder, and the types nested in it.
struct RecordSource {
  let types: JavaTypes
  let id: SchemaID
  let name: String
  let scope: ClassScope
  let components: [ComponentCode]
  /// The method that finds what is wrong first where a number or a boolean that has to be there was not given; nil for a
  /// record in which that cannot be.
  let missingCheck: String?
  /// What it implements: `Task<Long>`.
  private let interface: String?
  /// Whether the schema's nested types stand in it; those of a union's record stand in the union.
  private let nestsTypes: Bool

  /// The record for a schema, named `reference` by the rest of the file.
  init(
    types: JavaTypes, id: SchemaID, name: String, reference: String, interface: String? = nil, nestsTypes: Bool = true
  ) throws(JavaEmitterError) {
    self.types = types
    self.id = id
    self.name = name
    self.interface = interface
    self.nestsTypes = nestsTypes
    let scope = ClassScope(reference: reference)
    self.scope = scope
    let values = ValueCode(types: types, scope: scope)
    let components = Component.components(of: id, types: types)
    try Self.checkSize(components, at: types.model[id].location)
    self.components = components.map { ComponentCode($0, of: id, values: values) }
    missingCheck =
      self.components.contains(where: \.mayBeMissing)
      ? "check\(values.capitalised(scope.claim("untilMissing")))" : nil
  }

  private static func checkSize(_ components: [Component], at location: String) throws(JavaEmitterError) {
    let places = components.reduce(0) { $0 + ($1.type.isWide ? 2 : 1) }
    guard places > 254 else { return }
    throw JavaEmitterError(
      location: location,
      reason: "a Java record has at most 254 components, of which an integer or a number counts as two; these are "
        + "\(places): group some members in an object")
  }

  var schema: Schema { types.model[id] }

  /// Writes the record. `opening` writes constants, `members` the methods, that it has besides.
  func write(
    documentation: [String], to writer: inout SourceWriter,
    opening: (inout SourceWriter) -> Void = { _ in },
    members: (inout SourceWriter) throws(JavaEmitterError) -> Void
  ) throws(JavaEmitterError) {
    Javadoc.write(documentation + components.map(\.tag), to: &writer)
    if schema.annotations.isDeprecated { writer.line("@Deprecated") }
    writeHeader(to: &writer)
    try writer.indented { writer throws(JavaEmitterError) in
      let ownChecks = Constraints(schema).valueChecks("body, value", name: "own", scope: scope)
      opening(&writer)
      writeConstants(to: &writer)
      writeConstructor(to: &writer)
      writer.blank()
      try members(&writer)
      for code in components where isDeprecated(code) {
        writer.blank()
        writeAccessor(code.component, to: &writer)
      }
      writer.blank()
      writeRead(ownChecks, to: &writer)
      writer.blank()
      writeWrite(to: &writer)
      for method in scope.methods {
        writer.blank()
        writer.lines(method)
      }
      writeMissingCheck(to: &writer)
      writeDefaults(to: &writer)
      BuilderSource(record: self).write(to: &writer)
      for child in types.tree.children(of: id) where nestsTypes {
        writer.blank()
        try TypeSource(types: types, id: child.schema).write(to: &writer)
      }
    }
    writer.line("}")
  }

  private func writeHeader(to writer: inout SourceWriter) {
    let parts = components.map { "\($0.component.type.plain) \($0.component.name)" }
    let tail = ")" + (interface.map { " implements \($0)" } ?? "") + " {"
    JavaLines.call("public record \(name)(", parts, tail, to: &writer)
  }

  func isDeprecated(_ code: ComponentCode) -> Bool {
    code.component.property.map { types.model[$0.schema].annotations.isDeprecated } ?? false
  }

  /// What Java would write itself, but for the annotation, which it does not take from a component.
  private func writeAccessor(_ component: Component, to writer: inout SourceWriter) {
    Javadoc.write(
      [
        "The member {@code \(component.name)}.", "@return its value", "@deprecated The schema says so.",
      ], to: &writer)
    writer.line("@Deprecated")
    writer.block("public \(component.type.plain) \(component.name)() {") { $0.line("return \(component.name);") }
  }

  private func writeConstants(to writer: inout SourceWriter) {
    let factory = id == types.model.root ? "MemberNames.ofTask(" : "MemberNames.of("
    let names = components.compactMap(\.component.property).map { JavaLiteral.string($0.name) }
    JavaLines.filled("private static final MemberNames NAMES = \(factory)", names, ");", to: &writer)
    for constant in scope.constants { JavaLines.assignment(constant.declaration, constant.value, to: &writer) }
  }

  private func writeConstructor(to writer: inout SourceWriter) {
    var scope = IdentifierScope(reserved: Set(components.map(\.component.name)))
    let present = scope.claim("present")
    let lines =
      components.filter(\.hasText).map { "Components.unicode(\($0.component.name));" }
      + components.flatMap { $0.constructorLines(present: present) }
    guard !lines.isEmpty else { return }
    writer.blank()
    Javadoc.write(
      ["Refuses what the schema refuses, with the code and the pointer that its JSON would get."], to: &writer)
    writer.block("public \(name) {") { $0.lines(lines) }
  }

  /// The constructor has no way to be told that a primitive is missing, so the builder asks for the verdict before.
  private func writeMissingCheck(to writer: inout SourceWriter) {
    guard let missingCheck, let last = components.lastIndex(where: \.mayBeMissing) else { return }
    var names = IdentifierScope(reserved: Set(components.map(\.component.name)))
    let present = names.claim("present")
    writer.blank()
    writer.line("/** What is wrong first, in the schema's order, where a number or a boolean is missing. */")
    let parameters = components.map { "\($0.component.type.boxed) \($0.component.name)" }
    JavaLines.call("private static void \(missingCheck)(", parameters, ") {", to: &writer)
    writer.indented { writer in
      writer.lines(components.filter(\.hasText).map { "Components.unicode(\($0.component.name));" })
      writer.lines(components[...last].flatMap { $0.boxedLines(present: present) })
    }
    writer.line("}")
  }

  private func writeRead(_ ownChecks: [String], to writer: inout SourceWriter) {
    let arguments = components.enumerated().map { $1.argument($0) }
    writer.block("private static \(name) read(Body body, int value, Pointer at) {") { writer in
      writer.line("Members members = body.members(value, NAMES, at);")
      writer.lines(ownChecks)
      guard schema.object.additional == .forbidden else {
        return JavaLines.call("return new \(name)(", arguments, ");", to: &writer)
      }
      JavaLines.call("\(name) read = new \(name)(", arguments, ");", to: &writer)
      writer.line("members.forbidOthers(at);")
      writer.line("return read;")
    }
  }

  private func writeWrite(to writer: inout SourceWriter) {
    let code = WriteCode(types: types)
    writer.block("private void write(BodyWriter out) {") { writer in
      writer.line("out.beginObject();")
      for component in components { code.writeComponent(component.component, of: id, to: &writer) }
      writer.line("out.endObject();")
    }
  }

  private func writeDefaults(to writer: inout SourceWriter) {
    guard !scope.defaults.isEmpty else { return }
    writer.blank()
    writer.line("/** Defaults that are more than a literal, made when they are first needed. */")
    writer.block("private static final class DefaultValues {") { writer in
      for constant in scope.defaults { JavaLines.assignment(constant.declaration, constant.value, to: &writer) }
    }
  }
}
