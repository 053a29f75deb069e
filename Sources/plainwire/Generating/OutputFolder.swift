import Foundation
import SourceText

/// A folder of generated code: what is in it beside what should be.
struct OutputFolder {
  /// What the generator would do to one file.
  enum Change {
    case write(path: String, old: String?, new: String)
    case remove(path: String, old: String)
  }

  private let root: String
  private let files: [GeneratedFile]

  /// The folder `root` as it should be with those files.
  init(_ root: String, files: [GeneratedFile]) {
    self.root = root
    self.files = files
  }

  /// How the folder differs from what it should be, by path. Files that no generator wrote are no business of ours.
  func changes() throws -> [Change] {
    var changes: [Change] = []
    let wanted = Set(files.map(\.path))
    for file in files {
      let old = text(of: file.path)
      if old != file.text { changes.append(.write(path: path(file.path), old: old, new: file.text)) }
    }
    for path in existing where !wanted.contains(path) {
      guard let old = text(of: path), GeneratedHeader.marks(old) else { continue }
      changes.append(.remove(path: self.path(path), old: old))
    }
    return changes
  }

  /// Makes one change. A file is replaced as a whole or not at all.
  static func apply(_ change: Change) throws {
    do {
      switch change {
      case .write(let path, _, let new):
        let url = URL(fileURLWithPath: path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(new.utf8).write(to: url, options: .atomic)
      case .remove(let path, _):
        try FileManager.default.removeItem(atPath: path)
      }
    } catch {
      throw CommandFailure(.system, "the generated code cannot be written: \(error.localizedDescription)")
    }
  }

  private func path(_ path: String) -> String {
    if path.isEmpty { return root }
    return root == "." ? path : "\(root)/\(path)"
  }

  private func text(of path: String) -> String? {
    FileManager.default.contents(atPath: self.path(path)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The files in the deepest folder that all generated ones are in: the rest of the output folder may be anyone's.
  private var existing: [String] {
    var common = files.first.map { Array($0.path.split(separator: "/").dropLast()) } ?? []
    for file in files {
      let folders = file.path.split(separator: "/").dropLast()
      common = Array(zip(common, folders).prefix { $0 == $1 }.map(\.0))
    }
    let base = common.joined(separator: "/")
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: path(base))) ?? []
    return names.map { base.isEmpty ? $0 : "\(base)/\($0)" }.sorted()
  }
}
