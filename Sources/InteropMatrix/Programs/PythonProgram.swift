import Foundation
import PythonEmitter
import SchemaModel
import SourceText

/// The Python program: a script beside the generated package.
struct PythonProgram: Sendable {
  let folder: URL
  /// The interpreter that has the client libraries.
  let interpreter: String

  private var environment: [String: String] { ["PYTHONPATH": folder.path, "PYTHONDONTWRITEBYTECODE": "1"] }

  /// Writes the program for those tasks.
  func build(_ tasks: [TaskModel]) throws(MatrixFailure) {
    let files = PythonEmitter.emit(tasks) + EmbeddedText.files(of: "python", below: "")
    try ProgramFolder(url: folder).write(files)
  }

  /// Which of those modules the interpreter can import; nil when there is no such interpreter.
  func installed(of modules: [String]) async -> Set<String>? {
    let code = """
      import importlib.util, sys
      assert sys.version_info >= (3, 10), "Python 3.10 or later is needed"
      print(*[name for name in sys.argv[1:] if importlib.util.find_spec(name)])
      """
    let run = try? await Command.run([interpreter, "-c", code] + modules, in: folder)
    guard let run, run.status == 0 else { return nil }
    return Set(run.output.split(whereSeparator: \.isWhitespace).map(String.init))
  }

  /// Starts the producer.
  func start(_ client: PythonClient, on place: BrokerPlace, log: URL) throws -> LineProcess {
    try LineProcess(
      "the Python producer", [interpreter, "play.py", place.url, place.suffix] + (client.choice.map { [$0] } ?? []),
      in: folder, log: log, environment: environment)
  }
}
