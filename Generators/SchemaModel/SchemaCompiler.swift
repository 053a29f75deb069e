import JSONDocument

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Turns task schemas into what code is generated from: read, check, lower.
///
/// Everything that is wrong is found in one go, and said with file, line, and JSON Pointer.
public struct SchemaCompiler: Sendable {
  private let open: @Sendable (String) throws(JSONDocumentError) -> JSONDocument

  /// A compiler that reads files.
  public init() {
    self.init { path throws(JSONDocumentError) in try JSONDocument(file: path) }
  }

  /// A compiler that reads documents from elsewhere.
  init(open: @escaping @Sendable (String) throws(JSONDocumentError) -> JSONDocument) {
    self.open = open
  }

  /// Every `<name>.task.json` in the folder at that path; folders within it are not searched.
  public func compile(folder: String) throws(SchemaDiagnostics) -> Compilation {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw Self.refusal(of: folder, "the folder cannot be read: \(error)")
    }
    let base = folder.hasSuffix("/") || folder.isEmpty ? folder : folder + "/"
    let files = names.filter(TaskName.isTaskFile).sorted().map { base + $0 }
    guard !files.isEmpty else {
      throw Self.refusal(of: folder, "there is no task schema here", note: "a task schema is named `<name>.task.json`")
    }
    return try compile(files: files)
  }

  /// The task schema in the file at that path.
  public func compile(file: String) throws(SchemaDiagnostics) -> Compilation {
    try compile(files: [file])
  }

  /// The task schemas in the files at those paths.
  public func compile(files: [String]) throws(SchemaDiagnostics) -> Compilation {
    var log = DiagnosticLog()
    let tasks = files.sorted().compactMap { TaskCompilation(file: $0, open: open).run(log: &log) }
    TaskNeighbours.check(tasks, files: files.sorted(), log: &log)
    guard !log.hasErrors else { throw SchemaDiagnostics(log.sorted) }
    return Compilation(tasks: tasks.sorted { $0.name < $1.name }, warnings: log.sorted)
  }

  private static func refusal(of folder: String, _ message: String, note: String? = nil) -> SchemaDiagnostics {
    SchemaDiagnostics([Diagnostic(.error, file: folder, pointer: JSONPointer(), message: message, note: note)])
  }
}
