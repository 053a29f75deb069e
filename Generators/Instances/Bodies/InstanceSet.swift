public import SchemaModel

/// Bodies of one task that every implementation must read alike, the same ones for the same seed.
public struct InstanceSet: Sendable {
  /// Valid bodies: edges first, then random ones.
  public let valid: [Instance]
  /// Bodies with one thing wrong: for every constraint that can be broken, then for the text, then random ones.
  public let invalid: [Instance]
  /// Values of the task's result, as JSON; `null` where it returns nothing.
  public let results: [[UInt8]]
  /// Every constraint of the schema that a body meets.
  public let constraints: [Constraint]
  /// Those of ``constraints`` that no body was found for which breaks just them.
  public let uncovered: [Constraint]

  /// How many bodies are made.
  public struct Size: Sendable, Hashable {
    /// At least, filled up with random ones.
    public var least: Int
    /// At most; spread over all places of the schema where there would be more.
    public var most: Int

    /// From `least` to `most` bodies.
    public init(least: Int, most: Int) {
      self.least = least
      self.most = max(least, most)
    }
  }

  /// Bodies for the task.
  ///
  /// - Parameters:
  ///   - model: the task.
  ///   - seed: decides what is random.
  ///   - valid: how many valid ones.
  ///   - invalid: how many with a fault; every constraint has one first, unless `most` is too few.
  public init(
    of model: TaskModel, seed: UInt64, valid: Size = Size(least: 100, most: 240),
    invalid: Size = Size(least: 60, most: 320)
  ) {
    var making = InstanceMaking(model, seed: seed)
    self.valid = making.valid(valid)
    let faults = making.invalid(invalid)
    self.invalid = faults.instances
    results = making.results(atMost: 24)
    constraints = ConstraintList(model).constraints
    uncovered = constraints.filter { !faults.covered.contains($0) }
  }
}
