/// The name of a task, as its file says it.
enum TaskName {
  /// How the files of task schemas end.
  static let fileEnding = ".task.json"

  /// Whether a file is a task schema, by its name.
  static func isTaskFile(_ file: String) -> Bool {
    file.hasSuffix(fileEnding)
  }

  /// `add` of `Schemas/add.task.json`; nil when the name is not lower case words joined by `-`, `_` or `.`.
  static func name(ofFile file: String) -> String? {
    guard isTaskFile(file), let last = file.split(separator: "/").last else { return nil }
    let name = String(last.dropLast(fileEnding.count))
    let words = name.split(omittingEmptySubsequences: false) { "-_.".contains($0) }
    let isWord = { (word: Substring) in
      !word.isEmpty && word.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
    }
    guard words.allSatisfy(isWord), let first = name.utf8.first, first >= 0x61 else { return nil }
    return name
  }
}
