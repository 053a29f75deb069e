/// How generated code makes a Swift value of a body's value.
indirect enum Reader {
  /// By a call on the value: `integer(minimum: 1)`.
  case method(String, [String] = [])
  /// By reading each item of an array.
  case array([String], item: ElementReader)
  /// By reading each member of a dictionary.
  case members(ElementReader)
  /// By an initialiser of that type: `Line(reading: …)`.
  case initialiser(String)
  /// By a function: `Self.readTags(…)`.
  case function(String)

  /// The call on a value; nil when the value is the argument instead.
  var method: String? {
    switch self {
    case .method(let name, let arguments): "\(name)(\(arguments.joined(separator: ", ")))"
    case .array(let arguments, let item): "array(\(arguments.joined(separator: ", "))).map\(item.argument)"
    case .members(let member): "members\(member.argument)"
    case .initialiser, .function: nil
    }
  }

  /// The value of `expression`, which may throw.
  func call(on expression: String) -> String {
    switch self {
    case .initialiser(let type): "\(type)(reading: \(expression))"
    case .function(let name): "\(name)(\(expression))"
    case .method, .array, .members: "\(expression).\(method ?? "")"
    }
  }

  /// The same as the name of a function or as a closure whose argument is called `name`.
  func function(_ name: String) -> String {
    switch self {
    case .initialiser(let type): "\(type).init(reading:)"
    case .function(let function): function
    case .method, .array, .members: "{ (\(name)) throws(Violation) in try \(name).\(method ?? "") }"
    }
  }

  /// The call on a value that makes nil of null.
  var unlessNull: String {
    method.map { "unlessNull?.\($0)" } ?? "unlessNull(\(function("value")))"
  }
}

/// How the items of an array, or the members of a dictionary, are read.
struct ElementReader {
  let reader: Reader
  /// Whether an element may be null.
  let isNullable: Bool
  /// What a closure calls an element.
  let name: String

  /// What a closure does with an element; nil where a function is named instead.
  var body: String? {
    if isNullable { return "try \(name).\(reader.unlessNull)" }
    return reader.method.map { "try \(name).\($0)" }
  }

  /// The argument of `map`, with the brackets that it needs.
  var argument: String {
    guard let body else { return "(\(reader.function(name)))" }
    return " { (\(name)) throws(Violation) in \(body) }"
  }
}
