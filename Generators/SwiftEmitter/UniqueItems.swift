import SchemaModel

/// The check of `uniqueItems`.
enum UniqueItems {
  /// The statement that checks `value`. Items of the type `number` are compared as the doubles that they are read as.
  static func check(_ array: ArrayConstraints, _ task: SwiftTask) -> String {
    readsDoubles(array.items, task) ? "try value.checkUnique(numbers: .double)" : "try value.checkUnique()"
  }

  private static func readsDoubles(_ id: SchemaID?, _ task: SwiftTask) -> Bool {
    guard let id else { return false }
    switch task[id].shape {
    case .number: return true
    case .array: return readsDoubles(task[id].array.items, task)
    default: return false
    }
  }
}
