/// Why a worker cannot run as it was written.
public struct WorkerError: Error, Sendable, Hashable, CustomStringConvertible {
  /// One sentence: what is wrong, and what to do.
  public let description: String

  init(_ description: String) {
    self.description = description
  }
}
