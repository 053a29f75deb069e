import JSONDocument
import Wire

/// Checks a schema document against the meta-schema, by interpreting it: the keywords, their types and their places are
/// written nowhere else. Understands the keywords that the meta-schema uses.
struct MetaSchemaCheck {
  let source: SchemaSource
  let meta = MetaSchema.current
  private(set) var diagnostics: [Diagnostic] = []

  init(_ source: SchemaSource) {
    self.source = source
  }

  /// Checks the whole document.
  mutating func check(as kind: MetaSchema.Kind) {
    check(source.document.value, at: JSONPointer(), against: meta.rules(for: kind))
  }

  private mutating func check(_ value: JSONValue, at pointer: JSONPointer, against rules: JSONValue) {
    if let reference = rules["$ref"]?.string {
      check(value, at: pointer, against: meta.resolve(reference))
      return
    }
    if let alternatives = rules["anyOf"]?.items {
      checkAny(value, at: pointer, of: alternatives)
      return
    }
    if rules["not"] != nil {
      report(pointer, rules["description"]?.string ?? "this may not stand here")
      return
    }
    guard checkType(value, at: pointer, against: rules) else { return }
    checkValue(value, at: pointer, against: rules)
    switch value {
    case .object(let members): check(members, at: pointer, against: rules)
    case .array(let items): check(items, at: pointer, against: rules)
    case .string(let string): check(string, at: pointer, against: rules)
    case .integer, .number: checkNumber(value, at: pointer, against: rules)
    case .null, .bool: break
    }
  }

  /// Checks against the alternative that admits the value's type; the last one when none does.
  private mutating func checkAny(_ value: JSONValue, at pointer: JSONPointer, of alternatives: [JSONValue]) {
    let resolved = alternatives.map { $0["$ref"]?.string.map(meta.resolve) ?? $0 }
    let fitting = resolved.first { rules in
      if let values = rules["enum"]?.items { return values.contains { $0.type == value.type } }
      return Self.types(of: rules).isSuperset(of: value.type)
    }
    guard let rules = fitting ?? resolved.last else { return }
    check(value, at: pointer, against: rules)
  }

  private mutating func checkType(_ value: JSONValue, at pointer: JSONPointer, against rules: JSONValue) -> Bool {
    let types = Self.types(of: rules)
    guard !types.isSuperset(of: value.type) else { return true }
    var note: String?
    if pointer.tokens.last == "items", case .array = value {
      note = "a list of schemas is `prefixItems` in draft 2020-12, which is not supported yet"
    }
    report(pointer, "\(subject(pointer)) must be \(types.inWords), not \(value.typeInWords)", note: note)
    return false
  }

  private static func types(of rules: JSONValue) -> TypeSet {
    guard let type = rules["type"] else { return .any }
    return TypeSet(names: type)
  }

  private mutating func checkValue(_ value: JSONValue, at pointer: JSONPointer, against rules: JSONValue) {
    if let constant = rules["const"], value != constant {
      report(pointer, "\(subject(pointer)) must be \(JSONDocument.text(of: constant))")
    }
    guard let values = rules["enum"]?.items, !values.contains(value) else { return }
    let names = values.compactMap(\.string)
    let near = value.string.flatMap { Spelling.nearest(to: $0, among: names) }
    let list = names.count == 1 ? names[0] : "one of \(names.joined(separator: ", "))"
    report(
      pointer, "\(subject(pointer)) must be \(list), not \(JSONDocument.text(of: value))",
      note: near.map { "did you mean `\($0)`?" })
  }

  private mutating func check(_ members: [JSONValue.Member], at pointer: JSONPointer, against rules: JSONValue) {
    for name in rules["required"]?.items?.compactMap(\.string) ?? [] where !members.contains(where: { $0.name == name })
    {
      report(pointer, "`\(name)` is missing", keyword: name, note: "a task schema begins with \"type\": \"object\"")
    }
    for member in members {
      let place = pointer.appending(member.name)
      if let declared = rules["properties"]?[member.name] {
        check(member.value, at: place, against: declared)
      } else if isAnnotation(member.name, under: rules) {
        checkAnnotation(member.name, at: place)
      } else if let additional = rules["additionalProperties"] {
        if additional == .bool(false) {
          reportUnknown(member.name, at: place, known: rules["properties"]?.members ?? [])
        } else {
          check(member.value, at: place, against: additional)
        }
      }
    }
  }

  private func isAnnotation(_ name: String, under rules: JSONValue) -> Bool {
    (rules["patternProperties"]?.members ?? []).contains { matches(name, $0.name) }
  }

  /// `x-…` members are the user's own, but `x-tsk` is none.
  private mutating func checkAnnotation(_ name: String, at pointer: JSONPointer) {
    guard Spelling.nearest(to: name, among: ["x-task"], limit: 1) != nil else { return }
    report(pointer, "`\(name)` is an annotation of yours, or was it meant to be `x-task`?", severity: .warning)
  }

  private mutating func reportUnknown(_ name: String, at pointer: JSONPointer, known: [JSONValue.Member]) {
    let names = known.filter { $0.value["not"] == nil }.map(\.name)
    if let refusal = UnsupportedKeywords.refusal(of: name) {
      report(pointer, refusal.message, keyword: name, note: refusal.note)
    } else if meta.keywords.contains(name) {
      report(pointer, "`\(name)` does not apply to a task's body, which is an object", keyword: name)
    } else if names.contains("x-task"), meta.resolve("#/$defs/task")["properties"]?[name] != nil {
      report(pointer, "`\(name)` is no keyword", keyword: name, note: "write it within `x-task`")
    } else if let near = Spelling.nearest(to: name, among: names) {
      report(pointer, "`\(name)` is no keyword", keyword: name, note: "did you mean `\(near)`?")
    } else {
      let note = "annotations of your own begin with `x-`"
      report(pointer, "`\(name)` is no keyword", keyword: name, note: note)
    }
  }

  private mutating func check(_ items: [JSONValue], at pointer: JSONPointer, against rules: JSONValue) {
    if let least = rules["minItems"]?.integer, items.count < least {
      report(pointer, "\(subject(pointer)) must not be empty")
    }
    for (index, item) in items.enumerated() {
      if rules["uniqueItems"]?.bool == true, items[..<index].contains(item) {
        report(pointer.appending(index), "\(subject(pointer)) has \(JSONDocument.text(of: item)) twice")
      }
      if let schema = rules["items"] { check(item, at: pointer.appending(index), against: schema) }
    }
  }

  private mutating func check(_ string: String, at pointer: JSONPointer, against rules: JSONValue) {
    if let least = rules["minLength"]?.integer, string.unicodeScalars.count < least {
      report(pointer, "\(subject(pointer)) must not be empty")
    } else if let greatest = rules["maxLength"]?.integer, string.unicodeScalars.count > greatest {
      report(pointer, "\(subject(pointer)) is longer than \(greatest) characters")
    } else if let pattern = rules["pattern"]?.string, !matches(string, pattern) {
      report(pointer, "\(subject(pointer)) must match \(pattern)", note: rules["description"]?.string)
    }
  }

  private func matches(_ string: String, _ pattern: String) -> Bool {
    guard let automaton = try? PatternCompiler().compile(pattern) else { return false }
    return automaton.matches(string)
  }

  private mutating func checkNumber(_ value: JSONValue, at pointer: JSONPointer, against rules: JSONValue) {
    guard let number = value.double else { return }
    if let least = rules["minimum"]?.double, number < least {
      report(pointer, "\(subject(pointer)) must be at least \(Int(least))")
    }
    if let bound = rules["exclusiveMinimum"]?.double, number <= bound {
      report(pointer, "\(subject(pointer)) must be greater than \(Int(bound))")
    }
  }

  /// What a sentence calls the value at `pointer`: its keyword, if it is one.
  private func subject(_ pointer: JSONPointer) -> String {
    guard let keyword = pointer.tokens.last else { return "a schema document" }
    if Int(keyword) != nil { return "item \(keyword) of `\(pointer.tokens.dropLast().last ?? "")`" }
    return "`\(keyword)`"
  }

  private mutating func report(
    _ pointer: JSONPointer, _ message: String, keyword: String? = nil, note: String? = nil,
    severity: Diagnostic.Severity = .error
  ) {
    diagnostics.append(
      Diagnostic(
        severity, file: source.file, pointer: pointer, keyword: keyword ?? pointer.tokens.last, message: message,
        note: note))
  }
}
