/// Why the matrix, or a part of it, could not be played at all.
public struct MatrixFailure: Error, Sendable, CustomStringConvertible {
  /// What was the matter.
  public enum Kind: Sendable {
    /// What was asked for makes no sense, or needs something that is not installed.
    case input
    /// A broker, a program or a file failed.
    case system
  }

  /// What was the matter.
  public let kind: Kind
  /// A sentence or two: what, and what to do.
  public let description: String

  init(_ kind: Kind, _ description: String) {
    self.kind = kind
    self.description = description
  }
}
