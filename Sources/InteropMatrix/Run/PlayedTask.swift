import Instances
import SchemaModel
import Wire

/// A task with all the cases that are made of it.
struct PlayedTask: Sendable {
  let model: TaskModel
  let form: NormalForm
  private let instances: InstanceSet

  /// So many calls are made for each task and producer.
  private static let calls = 12

  init(_ model: TaskModel, seed: UInt64, count: Int?) {
    self.model = model
    form = NormalForm(model)
    guard let count else {
      instances = InstanceSet(of: model, seed: seed)
      return
    }
    let size = InstanceSet.Size(least: count, most: count)
    instances = InstanceSet(of: model, seed: seed, valid: size, invalid: size)
  }

  /// The constraints of the schema, and those that no body breaks alone.
  var coverage: (all: Int, uncovered: [String]) {
    (instances.constraints.count, instances.uncovered.map(\.description))
  }

  func cases(_ kind: MatrixCase.Kind) -> [MatrixCase] {
    switch kind {
    case .valid: numbered(instances.valid, kind)
    case .invalid, .pushed: numbered(instances.invalid, kind)
    case .called: calls
    }
  }

  private func numbered(_ instances: [Instance], _ kind: MatrixCase.Kind) -> [MatrixCase] {
    instances.enumerated().map { MatrixCase(kind: kind, number: $0 + 1, task: self, instance: $1) }
  }

  /// Calls with bodies from all over the valid ones, one for each result.
  private var calls: [MatrixCase] {
    let count = min(Self.calls, instances.valid.count)
    return (0..<count).map { index in
      let instance = instances.valid[index * instances.valid.count / count]
      let result = instances.results.isEmpty ? Array("null".utf8) : instances.results[index % instances.results.count]
      return MatrixCase(kind: .called, number: index + 1, task: self, instance: instance, result: result)
    }
  }
}
