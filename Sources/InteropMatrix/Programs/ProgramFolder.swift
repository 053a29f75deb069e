import Foundation
import SourceText

/// A folder of a program's sources, of which only what changes is written: builds then take up where they were.
struct ProgramFolder: Sendable {
  let url: URL

  /// Makes the folder hold just these files; `kept` names what in it is made by tools.
  func write(_ files: [GeneratedFile], keeping kept: [String] = []) throws(MatrixFailure) {
    do {
      let manager = FileManager.default
      try manager.createDirectory(at: url, withIntermediateDirectories: true)
      for file in files { try write(file) }
      let wanted = Set(files.map(\.path))
      for path in try manager.subpathsOfDirectory(atPath: url.path)
      where !wanted.contains(path) && !kept.contains(String(path.prefix { $0 != "/" })) {
        var isFolder: ObjCBool = false
        let full = url.appending(path: path).path
        if manager.fileExists(atPath: full, isDirectory: &isFolder), !isFolder.boolValue {
          try manager.removeItem(atPath: full)
        }
      }
    } catch {
      throw MatrixFailure(.system, "the programs cannot be written to \(url.path): \(error.localizedDescription)")
    }
  }

  private func write(_ file: GeneratedFile) throws {
    let path = url.appending(path: file.path)
    let data = Data(file.text.utf8)
    guard FileManager.default.contents(atPath: path.path) != data else { return }
    try FileManager.default.createDirectory(at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: path)
  }
}

extension EmbeddedText {
  /// The embedded files of one language, with their paths below `folder`.
  static func files(of language: String, below folder: String) -> [GeneratedFile] {
    files.filter { $0.path.hasPrefix(language + "/") }
      .map { GeneratedFile(path: folder + $0.path.dropFirst(language.count + 1), text: $0.text) }
  }
}
