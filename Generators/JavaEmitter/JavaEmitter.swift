public import SchemaModel
public import SourceText

/// Writes Java 17 for tasks: a record for each, with all that its schema says, and the runtime beside it.
public enum JavaEmitter {
  /// The files for `models`, in the order of their paths. Throws where Java has limits that a schema exceeds.
  public static func emit(
    _ models: [TaskModel], options: JavaOptions = JavaOptions()
  ) throws(JavaEmitterError) -> [GeneratedFile] {
    try checkPackage(options.package)
    var files: [GeneratedFile] = []
    var classes = JavaIdentifiers.topLevelScope()
    for model in models {
      let name = classes.claim(JavaIdentifiers.className(model[model.root].typeName?.components.first ?? model.name))
      let task = try TaskSource(model: model, className: name, options: options)
      files.append(GeneratedFile(path: "\(options.folder)\(name).java", text: try task.text()))
    }
    if options.runtime == .embedded { files += RuntimeFiles.files(options: options) }
    return files.sorted { $0.path < $1.path }
  }

  /// The `pom.xml` for the classes, which it expects below `src/main/java`.
  public static func project(_ artifact: MavenArtifact, options: JavaOptions) -> GeneratedFile {
    MavenProject.file(artifact, transports: options.transports)
  }

  private static func checkPackage(_ package: String) throws(JavaEmitterError) {
    let parts = package.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.first != "java", parts.first != "javax" else {
      throw JavaEmitterError(
        location: package, reason: "a package of Java's own; write one of yours: com.example.tasks")
    }
    for part in parts {
      let isIdentifier =
        part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") } && part.first?.isNumber == false
      guard isIdentifier, !JavaIdentifiers.keywords.contains(String(part)) else {
        throw JavaEmitterError(
          location: package, reason: "no package of Java; write identifiers joined by dots: com.example.tasks")
      }
    }
  }
}
