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
    return changes.map { change in
      switch change {
      case .write(let path, _, _): "wrote    \(path)"
      case .remove(let path, _): "removed  \(path)"
      }
    } + ["\(summary), \(changes.count) files changed"]
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
