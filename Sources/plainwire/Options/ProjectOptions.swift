import ArgumentParser

/// Where the project's configuration and schemas are.
struct ProjectOptions: ParsableArguments {
  @Option(name: .customLong("config"), help: "The configuration, if not ./plainwire.json.")
  var path: String?

  @Option(help: "The folder of the task schemas, if not the configuration's or ./Schemas.")
  var schemas: String?

  /// Reads the configuration; an empty one when there is no file and none was named.
  func configuration() throws -> ProjectConfiguration {
    try ProjectConfiguration.read(path)
  }

  /// The schemas to work with.
  func catalogue(_ configuration: ProjectConfiguration) -> TaskCatalogue {
    TaskCatalogue(folder: schemas ?? configuration.schemas ?? "Schemas")
  }
}
