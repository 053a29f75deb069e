import JSONDocument
import Wire

/// What the meta-schema cannot say of one schema: keywords that do not go together, or that can do nothing.
struct SubschemaCheck {
  let schema: JSONValue
  let pointer: JSONPointer
  let source: SchemaSource
  private(set) var diagnostics: [Diagnostic] = []

  init(_ schema: JSONValue, at pointer: JSONPointer, in source: SchemaSource) {
    self.schema = schema
    self.pointer = pointer
    self.source = source
  }

  mutating func run() {
    switch schema {
    case .bool(false): checkFalse()
    case .object where schema["$ref"] != nil: checkReference()
    case .object:
      checkApplicability()
      checkListedTypes()
      checkRequired()
      checkDefault()
      checkBounds()
    default: break
    }
  }

  /// Reports about a keyword of this schema.
  mutating func report(
    _ keyword: String, _ message: String, note: String? = nil, severity: Diagnostic.Severity = .error
  ) {
    diagnostics.append(
      Diagnostic(
        severity, file: source.file, pointer: pointer.appending(keyword), keyword: keyword, message: message,
        note: note))
  }

  /// `false` has a place of its own; elsewhere it would make a member or an item that can never be.
  private mutating func checkFalse() {
    let keyword = pointer.tokens.last ?? ""
    guard keyword != "additionalProperties" else { return }
    let note =
      keyword == "items" ? "write \"maxItems\": 0" : "take it out, and forbid other members with additionalProperties"
    diagnostics.append(
      Diagnostic(
        .error, file: source.file, pointer: pointer,
        message: "the schema `false` admits nothing, which is not supported here",
        note: note))
  }

  private static let besideReference: Set<String> = [
    "$ref", "$defs", "$comment", "$id", "$schema", "title", "description", "default", "deprecated", "examples",
  ]

  private mutating func checkReference() {
    for member in schema.members ?? []
    where !Self.besideReference.contains(member.name) && !member.name.hasPrefix("x-") {
      report(
        member.name, "`\(member.name)` stands beside `$ref`, and only words for people and a `default` may",
        note: "put it into the schema that `$ref` names, or write that schema here")
    }
    checkDefault()
  }

  private mutating func checkApplicability() {
    let types = schema.admittedTypes
    for group in KeywordGroup.allCases where types.isDisjoint(with: group.types) {
      for keyword in group.keywords where schema[keyword] != nil {
        report(
          keyword, "`\(keyword)` is about \(group.name), and only \(types.inWords) is valid here",
          note: "take `\(keyword)` out, or mend `type`")
      }
    }
    guard types == .any, schema["type"] == nil else { return }
    for group in KeywordGroup.allCases {
      for keyword in group.keywords where schema[keyword] != nil { reportWithoutType(keyword, group) }
    }
  }

  private mutating func reportWithoutType(_ keyword: String, _ group: KeywordGroup) {
    if ["properties", "required", "additionalProperties", "items"].contains(keyword) {
      let type = group == .array ? "array" : "object"
      report(
        keyword, "`\(keyword)` without `type` admits every value that is no \(type)",
        note: "write \"type\": \"\(type)\" beside it")
    } else {
      report(
        keyword, "`\(keyword)` without `type` only concerns \(group.name): every other value is valid",
        note: "write `type` beside it, if that is not meant", severity: .warning)
    }
  }

  private mutating func checkListedTypes() {
    if let constant = schema["const"], let values = schema["enum"]?.items, !values.contains(constant) {
      report("const", "`const` is not listed in `enum`: no value is valid")
    }
    guard let type = schema["type"] else { return }
    let types = TypeSet(names: type)
    let keyword = schema["const"] == nil ? "enum" : "const"
    for (index, value) in (schema["enum"]?.items ?? []).enumerated() where !types.isSuperset(of: value.type) {
      diagnostics.append(
        Diagnostic(
          .error, file: source.file, pointer: pointer.appending("enum").appending(index), keyword: "enum",
          message:
            "\(JSONDocument.text(of: value)) is listed in `enum`, but `type` does not admit \(value.typeInWords)",
          note: "take it out, or add its type to `type`"))
    }
    if let constant = schema["const"], !types.isSuperset(of: constant.type) {
      report("const", "`const` is \(constant.typeInWords), which `type` does not admit")
    }
    guard let listed = schema.listedTypes else { return }
    for (name, set) in TypeSet.named where types.isSuperset(of: set) && listed.isDisjoint(with: set) {
      // Integers are numbers: a list of fractions does not make `number` idle.
      if name == "integer", types.isSuperset(of: .number) { continue }
      report(
        "type", "`type` admits \(set.inWords), but no value of `\(keyword)` is one",
        note: name == "null"
          ? "add null to `\(keyword)`, or take \"null\" out of `type`" : "take \"\(name)\" out of `type`")
    }
  }

  private mutating func checkRequired() {
    guard let names = schema["required"]?.items?.compactMap(\.string) else { return }
    let declared = schema["properties"]?.members?.map(\.name) ?? []
    for (index, name) in names.enumerated() where schema["properties"]?[name] == nil {
      if name == "extra", pointer.tokens.isEmpty {
        report("required", "`extra` is reserved for the envelope, and cannot be required", note: "choose another name")
        continue
      }
      let near = Spelling.nearest(to: name, among: declared)
      let isForbidden = schema["additionalProperties"] == .bool(false)
      diagnostics.append(
        Diagnostic(
          isForbidden ? .error : .warning, file: source.file, pointer: pointer.appending("required").appending(index),
          keyword: "required",
          message: "`\(name)` is required, but `properties` does not declare it"
            + (isForbidden ? " and other members are forbidden: no object is valid" : ""),
          note: near.map { "did you mean `\($0)`?" } ?? "declare it in `properties`"))
    }
  }

  /// A default is read where a member is absent: anywhere else it would be ignored.
  private mutating func checkDefault() {
    guard schema["default"] != nil else { return }
    let tokens = pointer.tokens
    let isProperty = tokens.count >= 2 && tokens[tokens.count - 2] == "properties"
    let isDefinition = tokens.count >= 2 && tokens[tokens.count - 2] == "$defs"
    guard isProperty || isDefinition || tokens.isEmpty else {
      report(
        "default", "this default is never read: only a property can be absent", note: "take it out", severity: .warning)
      return
    }
    guard isProperty, let name = tokens.last else { return }
    let owner = source.value(at: JSONPointer(Array(tokens.dropLast(2))))
    if owner?["required"]?.items?.contains(.string(name)) == true {
      report(
        "default", "`\(name)` is required, so its default is never read",
        note: "take the default out, or take `\(name)` out of `required`", severity: .warning)
    }
  }
}
