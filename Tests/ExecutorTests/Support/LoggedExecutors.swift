/// The executors that were ready, as the probe's log tells it.
struct LoggedExecutors {
  private var slots: [Int: [LoggedExecutor]] = [:]
  private var numbers: [Int32: Int] = [:]

  init(_ lines: [Substring] = []) {
    let executors = lines.compactMap(LoggedExecutor.init)
    slots = Dictionary(grouping: executors, by: \.number)
    numbers = Dictionary(executors.map { ($0.pid, $0.number) }, uniquingKeysWith: { $1 })
  }

  /// The one that took the place of the one that a run was in.
  func successor(of run: LoggedRun) -> LoggedExecutor? {
    guard let number = numbers[run.pid], let began = run.time else { return nil }
    return slots[number]?.first { $0.readyAt >= began && $0.pid != run.pid }
  }
}
