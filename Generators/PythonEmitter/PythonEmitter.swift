public import SchemaModel
public import SourceText

/// Writes the Python package of some tasks: typed, strict, and standing alone unless asked otherwise.
public enum PythonEmitter {
  /// The files of the package, in the order of their paths, which begin with the package's folder.
  ///
  /// The same models give the same bytes. A model is not checked again: it comes from `SchemaModel`.
  public static func emit(_ models: [TaskModel], options: PythonOptions = PythonOptions()) -> [GeneratedFile] {
    // A module becomes a member of its package when it is imported: `connect` would hide the function.
    let taken = PythonNames.keywords.union(["connect", "connect_async"])
    var moduleNames = IdentifierScope(reserved: taken.union(["__init__", "py"]))
    var modules: [TaskModule] = []
    for model in models {
      let proposal = PythonNames.free(WireWords(model.name).identifier(.snake), of: taken)
      modules.append(TaskModule(model, name: moduleNames.claim(proposal), runtime: options.runtime))
    }
    var files = modules.map { GeneratedFile(path: "\(options.package)/\($0.name).py", text: $0.text) }
    files.append(GeneratedFile(path: "\(options.package)/__init__.py", text: packageInit(modules, options.runtime)))
    files.append(GeneratedFile(path: "\(options.package)/py.typed", text: "\n"))
    if options.runtime == .embedded { files += runtimeFiles(below: options.package) }
    return files.sorted { $0.path < $1.path }
  }

  private static func runtimeFiles(below package: String) -> [GeneratedFile] {
    let note = "# A copy of Plainwire's Python runtime, made by `plainwire generate`. Do not edit.\n"
    return EmbeddedText.files.map { source in
      GeneratedFile(path: "\(package)/_plainwire/\(source.path)", text: note + source.text)
    }
  }
}
