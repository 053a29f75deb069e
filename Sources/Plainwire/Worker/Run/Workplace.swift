/// Where the handlers of a consumer run.
enum Workplace: Sendable {
  /// As tasks of Swift concurrency.
  case tasks
  case threads(ThreadPool)
  case executors(ExecutorPool)
  /// In a pool, which other consumers use too.
  case shared(PoolMember)

  var threads: ThreadPool? {
    switch self {
    case .threads(let threads): threads
    case .shared(let member): member.threads
    case .tasks, .executors: nil
    }
  }

  var pool: PoolMember? {
    if case .shared(let member) = self { member } else { nil }
  }

  var executors: ExecutorPool? {
    if case .executors(let pool) = self { pool } else { nil }
  }

  /// The threads that its lanes are on, unless the handlers need all of them.
  var lanes: ThreadPool? {
    if case .threads(let threads) = self { threads } else { nil }
  }

  /// Ends the threads when they are idle; returns when no executor is left.
  func close() async {
    lanes?.end()
    pool?.leave()
    await executors?.end()
  }
}
