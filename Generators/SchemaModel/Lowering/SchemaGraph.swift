/// Which schemas hold which, directly: what makes types recursive.
struct SchemaGraph {
  private let schemas: [Schema]
  private let originals: [SchemaID: SchemaID]

  /// The graph of `schemas`; copies count as the schemas in `originals`.
  init(_ schemas: [Schema], originals: [SchemaID: SchemaID]) {
    self.schemas = schemas
    self.originals = originals
  }

  private func original(_ id: SchemaID) -> Int {
    (originals[id] ?? id).index
  }

  /// For each schema the number of its group: schemas that hold each other, through members that are no list and no map.
  func groups() -> [Int] {
    var search = ComponentSearch(count: schemas.count) { index in
      schemas[index].object.properties.map { original($0.schema) }
    }
    return search.run()
  }

  /// Whether a member with `property` of the schema at `index` may hold that schema again.
  func isRecursive(_ property: Property, of index: Int, groups: [Int]) -> Bool {
    let owner = original(SchemaID(index: index))
    return groups[owner] == groups[original(property.schema)]
  }

  /// Schemas of which no finite value exists.
  func infinite() -> [SchemaID] {
    var finite = Array(repeating: false, count: schemas.count)
    var changed = true
    while changed {
      changed = false
      for index in schemas.indices where !finite[index] && hasFiniteValue(schemas[index], finite) {
        finite[index] = true
        changed = true
      }
    }
    return finite.indices.filter { !finite[$0] && originals[SchemaID(index: $0)] == nil }.map { SchemaID(index: $0) }
  }

  private func hasFiniteValue(_ schema: Schema, _ finite: [Bool]) -> Bool {
    if !schema.types.isSubset(of: [.array, .object]) { return true }
    if schema.types.contains(.array) {
      guard let items = schema.array.items, schema.array.minItems ?? 0 > 0 else { return true }
      if finite[original(items)] { return true }
    }
    guard schema.types.contains(.object) else { return schema.types == [] }
    return schema.object.properties.allSatisfy { !$0.isRequired || finite[original($0.schema)] }
  }
}

/// Strongly connected components, after Tarjan, without recursion: schemas may be deep.
private struct ComponentSearch {
  private let successors: (Int) -> [Int]
  private var order: [Int?]
  private var low: [Int]
  private var component: [Int]
  private var isOpen: [Bool]
  private var open: [Int] = []
  private var counter = 0

  init(count: Int, successors: @escaping (Int) -> [Int]) {
    self.successors = successors
    order = Array(repeating: nil, count: count)
    low = Array(repeating: 0, count: count)
    component = Array(repeating: -1, count: count)
    isOpen = Array(repeating: false, count: count)
  }

  /// For each node the number of its component; a number of its own where a node does not reach itself.
  mutating func run() -> [Int] {
    for node in order.indices where order[node] == nil { visit(from: node) }
    return component
  }

  private mutating func visit(from root: Int) {
    var path: [(node: Int, rest: ArraySlice<Int>)] = []
    enter(root, on: &path)
    while let (node, rest) = path.last {
      guard let next = rest.first else {
        path.removeLast()
        close(node)
        if let parent = path.last?.node { low[parent] = min(low[parent], low[node]) }
        continue
      }
      path[path.count - 1].rest = rest.dropFirst()
      if let number = order[next] {
        if isOpen[next] { low[node] = min(low[node], number) }
      } else {
        enter(next, on: &path)
      }
    }
  }

  private mutating func enter(_ node: Int, on path: inout [(node: Int, rest: ArraySlice<Int>)]) {
    order[node] = counter
    low[node] = counter
    counter += 1
    open.append(node)
    isOpen[node] = true
    path.append((node, successors(node)[...]))
  }

  private mutating func close(_ node: Int) {
    guard low[node] == order[node] else { return }
    while let member = open.popLast() {
      isOpen[member] = false
      component[member] = node
      if member == node { break }
    }
  }
}
