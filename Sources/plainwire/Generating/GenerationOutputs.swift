/// The folders that generated code goes to; nil for a language that is not wanted.
struct GenerationOutputs {
  var swift: String?
  var python: String?
  /// The name of the Python package.
  var pythonPackage: String?
  /// Where the Python package finds its runtime: `embedded` or `installed`.
  var pythonRuntime: String?
  var java: String?
  /// The package of the Java code.
  var javaPackage: String?
  /// The Java transports that need a library, separated by commas.
  var javaTransports: String?
  /// The Maven project: a version, or `group:name:version`; nil for none.
  var javaProject: String?

  var isEmpty: Bool { swift == nil && python == nil && java == nil }
}
