/// What compiling schemas gave.
public struct Compilation: Sendable {
  /// The tasks, by name.
  public let tasks: [TaskModel]
  /// What is doubtful in their schemas; nothing that is wrong.
  public let warnings: [Diagnostic]
}
