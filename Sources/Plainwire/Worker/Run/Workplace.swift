/// Where the handlers of a consumer run.
enum Workplace: Sendable {
  /// As tasks of Swift concurrency.
  case tasks
  case threads(ThreadPool)
  case executors(ExecutorPool)

  var threads: ThreadPool? {
    if case .threads(let pool) = self { pool } else { nil }
  }

  var executors: ExecutorPool? {
    if case .executors(let pool) = self { pool } else { nil }
  }

  /// Ends the threads when they are idle; returns when no executor is left.
  func close() async {
    threads?.end()
    await executors?.end()
  }
}
