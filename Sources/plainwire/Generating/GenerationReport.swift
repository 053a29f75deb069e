import Wire

/// What `plainwire generate` did, or would do.
struct GenerationReport {
  private let changes: [OutputFolder.Change]
  private let tasks: Int
  private let isCheck: Bool

  init(_ changes: [OutputFolder.Change], tasks: Int, isCheck: Bool) {
    self.changes = changes
    self.tasks = tasks
    self.isCheck = isCheck
  }

  /// A diff for a check, else a line for each file.
  var lines: [String] {
    let summary = tasks == 1 ? "1 task" : "\(tasks) tasks"
    guard !changes.isEmpty else { return ["\(summary), up to date"] }
    if isCheck { return changes.compactMap(diff) }
    return collapsed + ["\(summary), \(changes.count == 1 ? "1 file" : "\(changes.count) files") changed"]
  }

  /// A line a file; where many files of a folder change alike, one line for the folder.
  private var collapsed: [String] {
    let paths = changes.map { change in
      switch change {
      case .write(let path, _, _): (verb: "wrote  ", path: path)
      case .remove(let path, _): (verb: "removed", path: path)
      }
    }
    let groups = Dictionary(grouping: paths) { "\($0.verb)  \($0.path.prefix(upToLast: "/"))" }
    return groups.sorted { $0.key < $1.key }.flatMap { heading, paths in
      paths.count > 4 ? ["\(heading)/ (\(paths.count) files)"] : paths.map { "\($0.verb)  \($0.path)" }
    }
  }

  /// The same for scripts.
  var json: JSONValue {
    var written: [JSONValue] = []
    var removed: [JSONValue] = []
    for change in changes {
      switch change {
      case .write(let path, _, _): written.append(.string(path))
      case .remove(let path, _): removed.append(.string(path))
      }
    }
    return JSONOutput.object([
      "tasks": .integer(Int64(tasks)), "stale": .bool(isCheck && !changes.isEmpty), "written": .array(written),
      "removed": .array(removed),
    ])
  }

  private func diff(_ change: OutputFolder.Change) -> String? {
    switch change {
    case .write(let path, let old, let new):
      UnifiedDiff(from: old ?? "", to: new).text(old == nil ? "/dev/null" : path, path)
    case .remove(let path, let old):
      UnifiedDiff(from: old, to: "").text(path, "/dev/null")
    }
  }
}

extension String {
  /// What stands before the last `separator`; nothing where there is none.
  fileprivate func prefix(upToLast separator: Character) -> Substring {
    lastIndex(of: separator).map { self[..<$0] } ?? ""
  }
}
