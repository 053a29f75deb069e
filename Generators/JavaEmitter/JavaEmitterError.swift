/// Why a task cannot be written in Java.
public struct JavaEmitterError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where in the schema: `order.task.json#/properties/lines`; the package's name when that is wrong.
  public let location: String
  /// What is wrong there, and what to do.
  public let reason: String

  /// One line for a person.
  public var description: String { "\(location): \(reason)" }
}
