import SchemaModel
import SourceText
import Wire

/// Writes the function that reads one schema: straight down the order of docs/protocol.md, 2.4.
struct ReaderSource {
  var module: TaskModule
  let id: SchemaID
  let schema: Schema
  let name: String
  /// What the checked value and the value before it are called; each kind of several has names of its own.
  private(set) var checked = "checked"
  private(set) var given = "given"

  init(_ module: TaskModule, _ id: SchemaID) {
    self.module = module
    self.id = id
    schema = module.model[id]
    name = module.readers[id] ?? ""
  }

  mutating func section() -> String {
    let type = schema.shape == .null ? module.imports.ours("JSON") : module.type(id)
    return SourceWriter.section { writer in
      writer.statement(.bracketed("def \(name)(", ["value: object", "at: str"], ") -> \(type):"))
      writer.indented { writer in
        if schema.isNullable { nullCase(&writer) }
        switch schema.shape {
        case .union(let shapes): union(shapes, &writer)
        case .any: anything(&writer)
        default: body(schema.shape, returning: "", &writer)
        }
      }
    }
  }

  private func nullCase(_ writer: inout SourceWriter) {
    writer.suite("if value is None:") { $0.line("return None") }
  }

  // MARK: Several kinds

  private mutating func union(_ shapes: [Shape], _ writer: inout SourceWriter) {
    writer.line("kind = \(module.imports.ours("kind_of", from: "kinds"))(value)")
    for shape in shapes { kindCase(shape, isKept: true, &writer) }
    let mismatch = module.imports.ours("mismatch", from: "kinds")
    let wanted = shapes.map(\.noun).joined(separator: " or ")
    writer.statement(.call(mismatch, ["value", .text(PythonLiteral.string(wanted)), "at"]))
  }

  private mutating func anything(_ writer: inout SourceWriter) {
    let kinds = schema.constrainedKinds
    if !kinds.isEmpty { writer.line("kind = \(module.imports.ours("kind_of", from: "kinds"))(value)") }
    for kind in kinds { kindCase(kind, isKept: false, &writer) }
    let read = module.imports.ours("any_json", from: "composites")
    if schema.enumeration != nil || schema.constant != nil {
      let outermost = module.imports.ours("outermost", from: "composites")
      for check in module.equalityChecks(schema, on: "\(outermost)(value, at)", at: "at") { writer.statement(check) }
    }
    writer.line("return \(read)(value, at)")
  }

  /// One kind of several; `isKept` where the value keeps its type, else it becomes plain JSON.
  private mutating func kindCase(_ shape: Shape, isKept: Bool, _ writer: inout SourceWriter) {
    writer.line("if kind == \(PythonLiteral.string(shape.kind)):")
    (checked, given) = (shape.kind + "_", "given_" + shape.kind)
    defer { (checked, given) = ("checked", "given") }
    writer.indented { writer in
      if isKept { return body(shape, returning: "", &writer) }
      switch shape {
      case .number: scalar(module.imports.ours("json_number", from: "composites"), as: .any, &writer)
      case .string: body(shape, returning: "", &writer)
      case .record: untypedObject(&writer)
      default: body(shape, returning: module.imports.ours("plain", from: "composites"), &writer)
      }
    }
  }

  // MARK: One kind

  /// Reads a value of one shape. `returning` wraps what is returned, where it is not empty.
  private mutating func body(_ shape: Shape, returning: String, _ writer: inout SourceWriter) {
    switch shape {
    case .boolean: scalar(module.imports.ours("boolean", from: "kinds"), as: shape, &writer)
    case .integer: scalar(module.imports.ours("integer", from: "kinds"), as: shape, &writer)
    case .number: scalar(module.imports.ours("number", from: "kinds"), as: shape, &writer)
    case .string: scalar(module.imports.ours("string", from: "kinds"), as: shape, &writer)
    case .null: scalar(module.imports.ours("null", from: "kinds"), as: shape, &writer)
    case .enumeration: enumeration(&writer)
    case .array: array(returning: returning, &writer)
    case .map: map(&writer)
    case .record: writer.line("return \(module.unionRecords[id] ?? module.typeNames[id] ?? "").read(value, at)")
    case .any, .union: break
    }
  }

  private mutating func scalar(_ read: String, as shape: Shape, _ writer: inout SourceWriter) {
    let checks = module.equalityChecks(schema, on: checked, at: "at") + constraints(shape)
    guard !checks.isEmpty else { return writer.line("return \(read)(value, at)") }
    writer.line("\(checked) = \(read)(value, at)")
    for check in checks { writer.statement(check) }
    writer.line("return \(checked)")
  }

  private mutating func enumeration(_ writer: inout SourceWriter) {
    let alias = module.typeNames[id] ?? ""
    let read = module.imports.ours(schema.enumeration == nil ? "only" : "choice", from: "checks")
    let call = PythonExpression.call(read, ["value", .text(module.choiceTable(of: alias)), "at"])
    var checks = constraints(.string)
    if schema.enumeration != nil, let constant = schema.constant {
      let equal = module.imports.ours("equal_to", from: "checks")
      checks.insert(.call(equal, [.text(checked), PythonLiteral.json(constant), "at"]), at: 0)
    }
    guard !checks.isEmpty else { return writer.statement(.prefixed("return ", call)) }
    writer.statement(.prefixed("\(checked) = ", call))
    for check in checks { writer.statement(check) }
    writer.line("return \(checked)")
  }

  private mutating func array(returning: String, _ writer: inout SourceWriter) {
    let each = module.imports.ours("each_item", from: "composites")
    let items = schema.array.items.map { module.reader($0, named: name + "_item") }
    let read = items ?? module.imports.ours("any_json", from: "composites")
    let source = "\(module.imports.ours("array", from: "kinds"))(value, at)"
    let checks = module.equalityChecks(schema, on: given, at: "at") + itemCounts()
    let isSimple = checks.isEmpty && !schema.array.uniqueItems
    let all = PythonExpression.call(each, [.text(isSimple ? source : given), .text(read), "at"])
    if !isSimple { writer.line("\(given) = \(source)") }
    for check in checks { writer.statement(check) }
    guard schema.array.uniqueItems else { return result(all, returning, &writer) }
    writer.statement(.prefixed("\(checked) = ", all))
    let compared = schema.array.items.map { module.dropsMembers($0) } ?? false ? given : checked
    writer.line("\(module.imports.ours("unique_items", from: "checks"))(\(compared), at)")
    result(.text(checked), returning, &writer)
  }

  /// `return value`, through the function `returning` where one is named.
  private func result(_ value: PythonExpression, _ returning: String, _ writer: inout SourceWriter) {
    writer.statement(.prefixed("return ", returning.isEmpty ? value : .call(returning, [value])))
  }

  private mutating func map(_ writer: inout SourceWriter) {
    let each = module.imports.ours("each_member", from: "composites")
    let source = "\(module.imports.ours("object_members", from: "kinds"))(value, at)"
    let element = schema.object.additional.schema.map { module.reader($0, named: name + "_value") }
    let read = element ?? module.imports.ours("any_json", from: "composites")
    let checks = module.equalityChecks(schema, on: given, at: "at")
    if !checks.isEmpty { writer.line("\(given) = \(source)") }
    for check in checks { writer.statement(check) }
    let all = PythonExpression.call(each, [.text(checks.isEmpty ? source : given), .text(read), "at"])
    result(all, "", &writer)
  }

  /// An object of a schema without a type: its members are checked, and it stays plain JSON.
  private mutating func untypedObject(_ writer: inout SourceWriter) {
    writer.line("\(given) = \(module.imports.ours("object_members", from: "kinds"))(value, at)")
    for check in module.equalityChecks(schema, on: given, at: "at") { writer.statement(check) }
    for property in schema.object.properties {
      let words = WireWords(property.name).identifier(.snake)
      let read = module.reader(property.schema, named: "\(name)_\(words)")
      let key = PythonLiteral.string(property.name)
      let pointer = "at + " + PythonLiteral.string(RecordField.pointer(to: property.name))
      if property.isRequired {
        let missing = module.imports.ours("MISSING", from: "unset")
        writer.statement(.call("_ = \(read)", [.text("\(given).get(\(key), \(missing))"), .text(pointer)]))
      } else {
        writer.line("if \(key) in \(given):")
        writer.indented { $0.statement(.call("_ = \(read)", [.text("\(given)[\(key)]"), .text(pointer)])) }
      }
    }
    untypedOthers(&writer)
    writer.line("return \(module.imports.ours("any_json", from: "composites"))(value, at)")
  }

  private mutating func untypedOthers(_ writer: inout SourceWriter) {
    let names = schema.object.properties.map { PythonExpression.text(PythonLiteral.string($0.name)) }
    let declared = names.isEmpty ? "frozenset()" : PythonExpression.call("frozenset", [.bracketed("{", names, "}")])
    switch schema.object.additional {
    case .ignored, .any: break
    case .forbidden:
      writer.statement(.call(module.imports.ours("no_others", from: "composites"), [.text(given), declared, "at"]))
    case .schema(let element):
      let read = module.reader(element, named: name + "_other")
      let others = module.imports.ours("others", from: "composites")
      writer.statement(.call("_ = \(others)", [.text(given), declared, .text(read), "at"]))
    }
  }
}

extension Shape {
  /// The JSON kind of its values, as `kind_of` names it.
  fileprivate var kind: String {
    switch self {
    case .boolean: "boolean"
    case .integer, .number: "number"
    case .string, .enumeration: "string"
    case .array: "array"
    case .record, .map: "object"
    case .null, .any, .union: "null"
    }
  }

  /// What a message calls a value of it.
  fileprivate var noun: String {
    switch self {
    case .boolean: "a boolean"
    case .integer: "an integer"
    case .number: "a number"
    case .string, .enumeration: "a string"
    case .array: "an array"
    case .record, .map: "an object"
    case .null, .any, .union: "null"
    }
  }
}
