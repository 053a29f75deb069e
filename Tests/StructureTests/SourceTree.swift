import Foundation

/// The repository that these tests are part of.
struct SourceTree {
  let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The text of a file, by its path in the repository.
  func text(of path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// The paths of all files below a folder whose name ends so, in order.
  func files(below folder: String, endingIn suffix: String) throws -> [String] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path)
    return names.filter { $0.hasSuffix(suffix) }.map { "\(folder)/\($0)" }.sorted()
  }

  /// The modules that a Swift file imports, whatever the access level or attributes.
  func imports(of path: String) throws -> [String] {
    try text(of: path).split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      guard let keyword = words.firstIndex(of: "import"), keyword + 1 < words.count else { return nil }
      guard words[..<keyword].allSatisfy({ $0.hasPrefix("@") || accessLevels.contains(String($0)) }) else { return nil }
      let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
      let module = kinds.contains(words[keyword + 1]) ? words.last : words[keyword + 1]
      return module.map { String($0.prefix { $0 != "." }) }
    }
  }

  private let accessLevels: Set<String> = ["public", "package", "internal", "fileprivate", "private"]
}
