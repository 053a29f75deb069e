import SchemaModel
import SourceText

/// What the types of a task are called in Swift, and how one of them names another.
struct SwiftTypes {
  /// The name of the task's own type.
  let root: String
  /// Whether the handler's result is a generated type that can be called `Result` itself.
  let hasResultType: Bool
  private var paths: [[String]: [String]] = [:]
  private var scopes: [[String]: IdentifierScope] = [:]
  private var nodes: Set<[String]> = []

  init(_ model: TaskModel) {
    let task = model[model.root].typeName?.components.first ?? "Task"
    root = SwiftName.type(task, suffix: "Task")
    let result = model.result.map { model[$0] }
    hasResultType = result?.typeName?.components == [task, "Result"] && result?.isNullable == false
    paths[[task]] = [root]
    nodes = [[root]]
    for schema in model.schemas {
      guard let name = schema.typeName else { continue }
      for depth in 1...name.components.count { place(Array(name.components.prefix(depth))) }
      if case .union = schema.shape { scopes[path(of: name)] = IdentifierScope(reserved: ["Object"]) }
    }
  }

  /// Where a type is: its own name last, those that it is nested in before.
  func path(of name: TypeName) -> [String] { paths[name.components] ?? name.components }

  /// The shortest name that means the type at `path` within the type at `scope`.
  func reference(to path: [String], from scope: [String]) -> String {
    var common = zip(path, scope).prefix { $0 == $1 }.count
    if common == path.count { common -= 1 }
    while common > 0 {
      let first = path[common]
      let isHidden = (common + 1..<max(common + 1, scope.count + 1)).contains { depth in
        nodes.contains(Array(scope.prefix(depth)) + [first])
      }
      if !isHidden { break }
      common -= 1
    }
    return path[common...].joined(separator: ".")
  }

  private mutating func place(_ components: [String]) {
    guard paths[components] == nil, let last = components.last else { return }
    let parent = paths[Array(components.dropLast())] ?? [root]
    let isResult = hasResultType && components.count == 2 && last == "Result"
    let name = isResult ? last : scopes[parent, default: IdentifierScope()].claim(SwiftName.type(last, suffix: "Value"))
    paths[components] = parent + [name]
    nodes.insert(parent + [name])
  }
}
