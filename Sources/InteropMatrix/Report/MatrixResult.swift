/// What became of the whole matrix.
public struct MatrixResult: Sendable {
  /// A cell for each broker and producer, in the order of the tables.
  public let cells: [MatrixCell]
  /// The seed of all that was random.
  public let seed: UInt64
  /// For each task how many bodies there were, and what was not tried.
  public let tasks: [Task]

  /// A task's bodies.
  public struct Task: Sendable {
    /// Its name.
    public let name: String
    /// How many valid bodies.
    public let valid: Int
    /// How many with a fault.
    public let invalid: Int
    /// How many constraints its schema has.
    public let constraints: Int
    /// Those that no body breaks alone.
    public let uncovered: [String]
  }

  /// Whether every cell that was played is fine.
  public var isFine: Bool { cells.allSatisfy(\.isFine) }
  /// Whether nothing was played at all.
  public var isEmpty: Bool { cells.allSatisfy { $0.state != .played } }
}
