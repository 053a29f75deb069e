/// A line of the probe's log about an executor that is ready: `executor 1 4711 123456 An_executor_is_ready`.
struct LoggedExecutor {
  /// Of its slot.
  let number: Int
  let pid: Int32
  /// Milliseconds on a clock that all processes share.
  let readyAt: Int64

  init?(_ line: Substring) {
    let words = line.split(separator: " ")
    guard words.count == 5, words[0] == "executor", words[4] == "An_executor_is_ready" else { return nil }
    guard let number = Int(words[1]), let pid = Int32(words[2]), let time = Int64(words[3]) else { return nil }
    (self.number, self.pid, readyAt) = (number, pid, time)
  }
}
