import SchemaModel
import SourceText

/// The types of a task, nested as their names say, each with the name that it has in Java.
struct TypeTree {
  /// One type.
  struct Node {
    /// The schema that it stands for.
    let schema: SchemaID
    /// Its simple name.
    let name: String
    /// Its name as the rest of the file writes it.
    let reference: String
    /// The types nested in it, in the order of their schemas; indices of ``TypeTree/nodes``.
    var children: [Int] = []
  }

  private(set) var nodes: [Node] = []
  /// The types that are nested in the task's own class and not in another type.
  private(set) var roots: [Int] = []
  private var indices: [TypeName: Int] = [:]
  private let model: TaskModel
  private let className: String

  init(model: TaskModel, className: String) {
    self.model = model
    self.className = className
    let named = model.schemas.enumerated().compactMap { index, schema in
      schema.typeName.map { (name: $0, id: SchemaID(index: index)) }
    }
    let ids = Dictionary(named.map { ($0.name, $0.id) }, uniquingKeysWith: { first, _ in first })
    for name in Set(named.map(\.name)).sorted(by: {
      $0.components.count < $1.components.count || Self.isBefore($0, $1, ids)
    })
    where name != model[model.root].typeName {
      if let id = ids[name] { add(name, id) }
    }
  }

  private static func isBefore(_ one: TypeName, _ other: TypeName, _ ids: [TypeName: SchemaID]) -> Bool {
    guard one.components.count == other.components.count else { return false }
    return (ids[one]?.index ?? 0, one.components.joined()) < (ids[other]?.index ?? 0, other.components.joined())
  }

  private mutating func add(_ name: TypeName, _ id: SchemaID) {
    var ancestors = name.components.dropLast()
    var parent: Int?
    while ancestors.count > 1, parent == nil {
      parent = indices[TypeName(Array(ancestors))]
      ancestors = parent == nil ? ancestors.dropLast() : ancestors
    }
    let own = name.components.dropFirst(max(1, ancestors.count)).joined()
    let enclosing = parent.map { nodes[$0].reference.split(separator: ".").map(String.init) } ?? []
    var simple = JavaIdentifiers.className(own)
    let siblings = (parent.map { nodes[$0].children } ?? roots).map { nodes[$0].name.lowercased() }
    while enclosing.contains(simple) || simple == className || siblings.contains(simple.lowercased()) { simple += "_" }
    let path = enclosing.isEmpty ? [className, simple] : enclosing + [simple]
    indices[name] = nodes.count
    if let parent { nodes[parent].children.append(nodes.count) } else { roots.append(nodes.count) }
    nodes.append(Node(schema: id, name: simple, reference: path.joined(separator: ".")))
  }

  /// The type of a schema whose shape has one, with the task's own class in front.
  func fullReference(_ id: SchemaID) -> String {
    guard let name = model[id].typeName, let index = indices[name] else { return className }
    return nodes[index].reference
  }

  /// How the file writes the type of a schema whose shape has one.
  func reference(_ id: SchemaID) -> String {
    guard let name = model[id].typeName, let index = indices[name] else { return className }
    let node = nodes[index]
    let path = node.reference.split(separator: ".")
    // Short where nothing else in the file has the name: `Line` for `Order.Line`.
    guard path.count == 2, nodes.count(where: { $0.name == node.name }) == 1 else { return node.reference }
    return node.name
  }

  /// The types nested in that of a schema; the task's own has the roots.
  func children(of id: SchemaID) -> [Node] {
    guard let name = model[id].typeName, let index = indices[name] else { return roots.map { nodes[$0] } }
    return nodes[index].children.map { nodes[$0] }
  }

  /// The simple name of a schema's type.
  func simpleName(_ id: SchemaID) -> String {
    guard let name = model[id].typeName, let index = indices[name] else { return className }
    return nodes[index].name
  }
}
