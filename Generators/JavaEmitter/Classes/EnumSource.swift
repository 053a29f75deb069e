import SchemaModel
import SourceText
import Wire

/// An enumeration of strings.
struct EnumSource {
  let types: JavaTypes
  let id: SchemaID
  /// How many constants a class file can set up at most, with room to spare.
  static let mostConstants = 2000
  /// From so many on, a map finds a constant: a switch would outgrow a method.
  private static let manyConstants = 200

  private var schema: Schema { types.model[id] }

  func write(to writer: inout SourceWriter) throws(JavaEmitterError) {
    let name = types.tree.simpleName(id)
    let constants = EnumConstants(schema).constants
    guard constants.count <= Self.mostConstants else {
      throw JavaEmitterError(
        location: schema.location,
        reason: "\(constants.count) values of `enum` are more than a Java enum can set up; at most "
          + "\(Self.mostConstants) are")
    }
    Javadoc.write(Javadoc.summary(schema, otherwise: "The values of {@code \(name)}."), to: &writer)
    if schema.annotations.isDeprecated { writer.line("@Deprecated") }
    writer.block("public enum \(name) {") { writer in
      for (index, constant) in constants.enumerated() {
        let end = index == constants.count - 1 ? ";" : ","
        Javadoc.write([Javadoc.code(constant.wire) + "."], to: &writer)
        writer.line("\(constant.name)(\(JavaLiteral.string(constant.wire)))\(end)")
      }
      writer.blank()
      writeWire(name, to: &writer)
      writer.blank()
      writeRead(name, constants, to: &writer)
    }
  }

  private func writeWire(_ name: String, to writer: inout SourceWriter) {
    writer.line("private final String wire;")
    writer.blank()
    writer.block("\(name)(String wire) {") { $0.line("this.wire = wire;") }
    writer.blank()
    Javadoc.write(["The value as it is sent.", "@return the string on the wire"], to: &writer)
    writer.block("public String wire() {") { $0.line("return wire;") }
  }

  private func writeRead(_ name: String, _ constants: [(wire: String, name: String)], to writer: inout SourceWriter) {
    let isMany = constants.count >= Self.manyConstants
    if isMany {
      writer.line("private static final Map<String, \(name)> BY_WIRE = new LinkedHashMap<>();")
      writer.blank()
      writer.block("static {") { writer in
        writer.block("for (\(name) constant : values()) {") { $0.line("BY_WIRE.put(constant.wire, constant);") }
      }
      writer.blank()
    }
    writer.block("private static \(name) read(Body body, int value, Pointer at) {") { writer in
      writer.line("String wire = body.string(value, at);")
      isMany ? writeLookUp(name, to: &writer) : writeSwitch(name, constants, to: &writer)
      guard schema.enumeration != nil, let only = schema.constant else { return writer.line("return constant;") }
      writer.line("AdmittedValues.only(\(JavaLiteral.string(JSONText.text(only)))).check(body, value, at);")
      writer.line("return constant;")
    }
  }

  private func writeLookUp(_ name: String, to writer: inout SourceWriter) {
    writer.line("\(name) constant = BY_WIRE.get(wire);")
    writer.block("if (constant == null) {") { $0.line("throw \(violation);") }
  }

  private func writeSwitch(_ name: String, _ constants: [(wire: String, name: String)], to writer: inout SourceWriter) {
    writer.line("\(name) constant =")
    writer.indented { writer in
      writer.indented { writer in
        writer.block("switch (wire) {", closing: "};") { writer in
          for constant in constants { writer.line("case \(JavaLiteral.string(constant.wire)) -> \(constant.name);") }
          writer.line("default -> throw \(violation);")
        }
      }
    }
  }

  private var violation: String {
    schema.enumeration == nil ? "AdmittedValues.notTheConstant(at)" : "AdmittedValues.notListed(at)"
  }
}
