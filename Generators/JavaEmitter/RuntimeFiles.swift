import SourceText

/// The hand-written runtime, moved to the package of the generated classes. Its own files are embedded below `main`, those of
/// a transport that needs a library below the transport's name.
enum RuntimeFiles {
  static func files(options: JavaOptions) -> [GeneratedFile] {
    let note = "// A copy of Plainwire's Java runtime, made by `plainwire generate`. Do not edit.\n"
    let parts = Set(["main"] + options.transports.map(\.rawValue))
    return EmbeddedText.files.compactMap { file in
      let path = file.path.split(separator: "/", maxSplits: 1)
      guard path.count == 2, parts.contains(String(path[0])) else { return nil }
      let text = note + moved(file.text, to: options.runtimePackage)
      return GeneratedFile(path: "\(options.folder)runtime/\(path[1])", text: text)
    }
  }

  /// Only package and import lines name the package, and links of comments; the tables of SQLite begin `plainwire_`.
  private static func moved(_ text: String, to package: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      for opening in ["package plainwire", "import plainwire", "import static plainwire"] where line.hasPrefix(opening)
      {
        return opening.dropLast("plainwire".count) + package + line.dropFirst(opening.count)
      }
      return line.replacing("plainwire.wire.", with: "\(package).wire.")
        .replacing("{@link plainwire.", with: "{@link \(package).")
    }
    .joined(separator: "\n")
  }
}
