public import Plainwire

/// Why the matrix, or a part of it, could not be played at all.
public struct MatrixFailure: Error, Sendable, CustomStringConvertible {
  /// What was the matter.
  public enum Kind: Sendable {
    /// What was asked for makes no sense, or needs something that is not installed.
    case input
    /// A broker, a program or a file failed.
    case system
    /// A broker that was named by its address cannot be used.
    case broker(BrokerError)
  }

  /// What was the matter.
  public let kind: Kind
  /// A sentence or two: what, and what to do.
  public let description: String

  /// The run was told to end.
  static let interrupted = MatrixFailure(.system, "the run was interrupted")

  init(_ kind: Kind, _ description: String) {
    self.kind = kind
    self.description = description
  }
}
