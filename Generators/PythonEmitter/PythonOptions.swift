/// What of the generated Python is for its user to choose.
public struct PythonOptions: Sendable, Hashable {
  /// Where the generated modules find the runtime that they stand on.
  public enum Runtime: Sendable, Hashable {
    /// A copy inside the package, `_plainwire`: nothing has to be installed.
    case embedded
    /// The package `plainwire`, which the user installs.
    case installed
  }

  /// The package's name, which is its folder: an identifier of Python. `tasks` unless said.
  public var package: String
  /// Where the runtime is; ``Runtime/embedded`` unless said.
  public var runtime: Runtime

  /// The given choices.
  public init(package: String = "tasks", runtime: Runtime = .embedded) {
    self.package = package
    self.runtime = runtime
  }
}
