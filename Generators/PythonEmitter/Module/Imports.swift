/// What a module imports, gathered while it is written.
struct Imports {
  private var names: [String: Set<String>] = [:]
  private let runtime: String

  /// Nothing yet; the runtime's modules are below `runtime`.
  init(runtime: PythonOptions.Runtime) {
    self.runtime = runtime == .embedded ? "._plainwire" : "plainwire"
  }

  /// Imports `name` from a module of the standard library, and gives it back.
  @discardableResult
  mutating func standard(_ module: String, _ name: String) -> String {
    names[module, default: []].insert(name)
    return name
  }

  /// Imports `name` from the runtime, from its `module` where one is given, and gives it back.
  @discardableResult
  mutating func ours(_ name: String, from module: String? = nil) -> String {
    names[runtime + (module.map { "." + $0 } ?? ""), default: []].insert(name)
    return name
  }

  /// The statements, the standard library's before the runtime's.
  var text: String {
    let ours = names.keys.filter { $0.hasPrefix(runtime) }.sorted()
    let standard = names.keys.filter { !$0.hasPrefix(runtime) }.sorted()
    let blocks = [["from __future__ import annotations"], standard.map(statement), ours.map(statement)]
    return blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
  }

  private func statement(_ module: String) -> String {
    Self.statement(module, names[module, default: []])
  }

  /// `from module import …`, a name a line where they do not fit one; constants, classes, functions, as isort has it.
  static func statement(_ module: String, _ names: Set<String>) -> String {
    let sorted = names.sorted { (rank($0), $0) < (rank($1), $1) }
    let line = "from \(module) import \(sorted.joined(separator: ", "))"
    guard line.count > 100 else { return line }
    return "from \(module) import (\n" + sorted.map { "    \($0),\n" }.joined() + ")"
  }

  static func rank(_ name: String) -> Int {
    if name == name.uppercased() { return 0 }
    return name.prefix(1) == name.prefix(1).uppercased() ? 1 : 2
  }
}
