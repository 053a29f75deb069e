public import Wire

/// One task of a batch is not valid; nothing of the batch was sent.
public struct InvalidTask: Error, Sendable, Hashable, CustomStringConvertible {
  /// The task's position in the batch, from 0.
  public let position: Int
  /// What is wrong with it.
  public let violation: Violation

  /// `task 3 of the batch: required at /b: …`.
  public var description: String { "task \(position) of the batch: \(violation)" }
}
