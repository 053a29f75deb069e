import ArgumentParser

/// Which clients are generated, and where they go.
struct ClientOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Where Swift goes.", valueName: "dir"))
  var swift: String?

  @Option(help: ArgumentHelp("Where Python goes: the folder that its package is put into.", valueName: "dir"))
  var python: String?

  @Option(help: ArgumentHelp("The name of the Python package; tasks unless said.", valueName: "name"))
  var pythonPackage: String?

  @Option(
    help: ArgumentHelp(
      "embedded: the package brings its runtime; installed: it imports plainwire, which you install.",
      valueName: "runtime"))
  var pythonRuntime: String?

  @Option(help: ArgumentHelp("Where Java goes: the root of its packages.", valueName: "dir"))
  var java: String?

  @Option(help: ArgumentHelp("The package of the Java code; tasks unless said.", valueName: "name"))
  var javaPackage: String?

  @Option(
    help: ArgumentHelp(
      "Java transports that stand on a library: jedis, amqp, kafka, separated by commas.", valueName: "names"))
  var javaTransports: String?

  @Option(
    help: ArgumentHelp(
      "Makes the folder of Java a Maven project: its version, or group:name:version. Java then goes below src/main/java.",
      valueName: "project"))
  var javaProject: String?

  /// The folders that count: those of the options, or, without any, those of the configuration.
  func outputs(_ configuration: ProjectConfiguration) throws -> GenerationOutputs {
    for (option, folder) in [("--swift", swift), ("--python", python), ("--java", java)] where folder == "" {
      throw CommandFailure(.input, "\(option) names no folder; for the current one say \(option) .")
    }
    var outputs = GenerationOutputs(swift: swift, python: python, java: java)
    if outputs.isEmpty { outputs = configuration.outputs }
    outputs.pythonPackage = pythonPackage ?? configuration.outputs.pythonPackage
    outputs.pythonRuntime = pythonRuntime ?? configuration.outputs.pythonRuntime
    outputs.javaPackage = javaPackage ?? configuration.outputs.javaPackage
    outputs.javaTransports = javaTransports ?? configuration.outputs.javaTransports
    outputs.javaProject = javaProject ?? configuration.outputs.javaProject
    guard !outputs.isEmpty else {
      throw CommandFailure(
        .input, "nothing to generate: say --swift, --python or --java, or name their folders in plainwire.json")
    }
    return outputs
  }
}
