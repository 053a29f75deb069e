import Foundation

/// The repository that these tests are part of.
enum Repository {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The files below a folder, by their paths in it; those that Python itself writes are left out.
  static func texts(below folder: String) throws -> [String: String] {
    let base = root.appending(path: folder)
    var texts: [String: String] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: base.path) {
      let file = base.appending(path: path)
      let isFolder = try file.resourceValues(forKeys: [.isDirectoryKey]).isDirectory ?? false
      if isFolder || path.contains("__pycache__") || path.hasPrefix(".") || path.contains("_cache/") { continue }
      texts[path] = try String(contentsOf: file, encoding: .utf8)
    }
    return texts
  }
}
