import JSONDocument

/// What tasks that are generated together must not share.
enum TaskNeighbours {
  /// Checks the tasks that compiled, whose files are among `files`.
  static func check(_ tasks: [TaskModel], files: [String], log: inout DiagnosticLog) {
    var types: [String: TaskModel] = [:]
    var queues: [String: TaskModel] = [:]
    for task in tasks {
      let file = files.first { "/\($0)".hasSuffix("/\(task.sourceName)") } ?? task.sourceName
      let type = TypeNaming.upperCamelCase(task.name).lowercased()
      if let other = types.updateValue(task, forKey: type) {
        log.report(
          Diagnostic(
            .error, file: file, pointer: JSONPointer(),
            message: "the tasks `\(other.name)` and `\(task.name)` would have types of one name",
            note: "rename one of the files"))
      }
      if let other = queues.updateValue(task, forKey: task.queue) {
        log.report(
          Diagnostic(
            .warning, file: file, pointer: JSONPointer(["x-task", "queue"]), keyword: "queue",
            message: "the queue `\(task.queue)` is that of the task `\(other.name)` too",
            note: "a body does not say which task it is: give each task a queue of its own"))
      }
    }
  }
}
