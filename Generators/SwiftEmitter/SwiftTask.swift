import SchemaModel

/// A task and what its parts are called in Swift.
struct SwiftTask {
  let model: TaskModel
  let types: SwiftTypes
  let patterns: SwiftPatterns

  init(_ model: TaskModel) {
    self.model = model
    types = SwiftTypes(model)
    patterns = SwiftPatterns(model, types: types)
  }

  subscript(id: SchemaID) -> Schema { model[id] }
}
