import SchemaModel
import SourceText
import Wire

/// The code of one component of a record: reading it, checking it, its default.
struct ComponentCode {
  let component: Component
  /// Names its helper methods.
  private let helper: String
  private let reader: ValueCode.Reader
  private let values: ValueCode
  /// The expression for its default; nil without one.
  let defaultValue: String?

  /// The code of a component; leaves helper methods in the scope of `values`.
  init(_ component: Component, of id: SchemaID, values: ValueCode) {
    self.component = component
    self.values = values
    helper = values.scope.claim(component.name)
    if let property = component.property {
      reader = values.reader(property.schema, name: helper)
    } else {
      let name = values.capitalised(helper)
      reader = values.scope.method {
        MapCode(values: values).writeAdditional(component, of: id, name: name, to: &$0)
      }
    }
    switch component.presence {
    case .value(let value?), .orNull(let value?):
      defaultValue = DefaultCode(values: values, reader: reader).expression(value, for: component, name: helper)
    default: defaultValue = nil
    }
  }

  /// The argument of the record's constructor that reads the component; `index` is its place in the schema's order.
  func argument(_ index: Int) -> String {
    guard let property = component.property else { return "members.others(at, \(reader.reference))" }
    let place = "at.member(\(JavaLiteral.string(property.name)))"
    let read = { (value: String) in reader.call(value, place, in: values.scope.reference) }
    switch component.presence {
    case .value:
      guard let defaultValue else { return read("members.required(\(index), at)") }
      return "members.has(\(index)) ? \(read("members.value(\(index))")) : \(defaultValue)"
    case .orNull:
      let present = "members.requiredOrNull(\(index), at, \(reader.reference))"
      return defaultValue.map { "members.has(\(index)) ? \(present) : \($0)" } ?? present
    case .optional: return "members.optional(\(index), at, \(reader.reference))"
    case .optionalOrNull: return "members.nullable(\(index), at, \(reader.reference))"
    }
  }

  /// The lines of the compact constructor: nothing is there, or what is there is checked and copied.
  func constructorLines(present: String) -> [String] {
    let name = component.name
    var lines: [String] = []
    if !component.type.isPrimitive {
      let missing =
        switch component.presence {
        case .optional: "\(name) == null ? Optional.empty() : \(name)"
        case .optionalOrNull: "\(name) == null ? Nullable.absent() : \(name)"
        case .value, .orNull:
          defaultValue.map { "\(name) == null ? \($0) : \(name)" } ?? "Components.required(\(name), \(component.place))"
        }
      lines.append("\(name) = \(missing);")
    }
    if let check = check(name, present: present) { lines.append("\(name) = \(check);") }
    return lines
  }

  /// Whether Java's constructor cannot be told that it was left out.
  var mayBeMissing: Bool { component.type.isPrimitive && defaultValue == nil }

  /// The same lines where a number or a boolean may be missing too.
  func boxedLines(present: String) -> [String] {
    guard component.type.isPrimitive else { return constructorLines(present: present) }
    let name = component.name
    let value = defaultValue.map { "\(name) == null ? \($0) : \(name)" }
    let given = "\(name) = \(value ?? "Components.required(\(name), \(component.place))");"
    return [given] + (check(name, present: present).map { ["\(name) = \($0);"] } ?? [])
  }

  private func check(_ name: String, present: String) -> String? {
    guard let property = component.property else {
      return "check\(values.capitalised(helper))(\(name), \(component.place))"
    }
    if case .value = component.presence {
      return values.check(property.schema, name, at: component.place, name: helper)
    }
    let check = values.check(property.schema, present, at: component.place, name: helper)
    return check.map { "\(name).map(\(present) -> \($0))" }
  }

  /// Whether it holds strings that its Java type does not keep from being no Unicode text.
  var hasText: Bool { component.property.map { values.types.hasText($0.schema) } ?? true }

  /// `@param` of it.
  var tag: String {
    guard let property = component.property else {
      return "@param \(component.name) the members that the schema does not declare, by name"
    }
    let schema = values.model[property.schema]
    var sentences = Javadoc.sentences(schema)
    if property.name != component.name {
      sentences.append("On the wire: \(Javadoc.code(JSONText.text(.string(property.name)))).")
    }
    switch component.presence {
    case .value(let value?), .orNull(let value?): sentences.append("Default: \(Javadoc.code(JSONText.text(value))).")
    case .optional: sentences.append("May be left out.")
    case .optionalOrNull: sentences.append("May be left out, and may be null.")
    default: break
    }
    if case .orNull = component.presence { sentences.append("Empty is null.") }
    if schema.annotations.isDeprecated { sentences.append("Deprecated.") }
    return "@param \(component.name) "
      + (sentences.isEmpty ? "the member {@code \(component.name)}" : sentences.joined(separator: " "))
  }
}
