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
  private let isWhole: Bool

  /// The folder `root` as it should be with those files; where they are not the whole of it, other generated files stay.
  init(_ root: String, files: [GeneratedFile], isWhole: Bool) {
    self.root = root
    self.files = files
    self.isWhole = isWhole
  }

  /// How the folder differs from what it should be, by path. Files that no generator wrote are no business of ours.
  ///
  /// - Throws: when such a file stands where a generated one would go.
  func changes() throws -> [Change] {
    var changes: [Change] = []
    let wanted = Set(files.map(\.path))
    for file in files {
      let old = text(of: file.path)
      guard old != file.text else { continue }
      if let old { try checkGenerated(old, at: file.path) }
      changes.append(.write(path: path(file.path), old: old, new: file.text))
    }
    guard isWhole else { return changes }
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

  /// Marks such as `py.typed` are blank, whoever wrote them.
  private func checkGenerated(_ old: String, at path: String) throws {
    guard GeneratedHeader.marks(old) || old.allSatisfy(\.isWhitespace) else {
      throw CommandFailure(
        .input,
        "\(self.path(path)) exists and was not generated, so it is not overwritten; nothing was written. Move it away, or "
          + "generate into another folder")
    }
  }

  private func path(_ path: String) -> String {
    if path.isEmpty { return root }
    return root == "." ? path : "\(root)/\(path)"
  }

  private func text(of path: String) -> String? {
    FileManager.default.contents(atPath: self.path(path)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The files of the same language in the deepest folder that all generated ones are in: the rest of the output folder
  /// may be anyone's. Below the output folder itself too, so there no folder is entered.
  private var existing: [String] {
    var common = files.first.map { Array($0.path.split(separator: "/").dropLast()) } ?? []
    for file in files {
      let folders = file.path.split(separator: "/").dropLast()
      common = Array(zip(common, folders).prefix { $0 == $1 }.map(\.0))
    }
    let base = common.joined(separator: "/")
    let manager = FileManager.default
    let names =
      base.isEmpty
      ? try? manager.contentsOfDirectory(atPath: path(base)) : try? manager.subpathsOfDirectory(atPath: path(base))
    let endings = Set(files.map { ($0.path as NSString).pathExtension })
    return (names ?? []).filter { endings.contains(($0 as NSString).pathExtension) }
      .map { base.isEmpty ? $0 : "\(base)/\($0)" }.sorted()
  }
}
