/// What of the generated Java is for its user to choose.
public struct JavaOptions: Sendable, Hashable {
  /// Where the generated classes find the runtime that they stand on.
  public enum Runtime: Sendable, Hashable {
    /// A copy in the package `<package>.runtime`: nothing else is needed.
    case embedded
    /// The package `plainwire`, which the user has on the class path.
    case installed
  }

  /// The package of the generated classes, `com.example.tasks`; also their folder. `tasks` unless said.
  public var package: String
  /// Where the runtime is; ``Runtime/embedded`` unless said.
  public var runtime: Runtime
  /// The transports that need a library, and come with the embedded runtime; none unless said.
  public var transports: Set<JavaTransport>

  /// The given choices.
  public init(package: String = "tasks", runtime: Runtime = .embedded, transports: Set<JavaTransport> = []) {
    self.package = package
    self.runtime = runtime
    self.transports = transports
  }

  /// The folder of the generated classes, with a slash at its end.
  var folder: String { package.replacing(".", with: "/") + "/" }

  /// The runtime's package.
  var runtimePackage: String { runtime == .embedded ? "\(package).runtime" : "plainwire" }
}
