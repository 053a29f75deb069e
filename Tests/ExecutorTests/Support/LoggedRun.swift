/// A line of the probe's log about a run: `run sum 3 4711 1 true 123456`.
struct LoggedRun {
  let word: Substring
  let deed: Substring
  let number: Int
  let pid: Int32
  let attempt: Int?
  /// Milliseconds on a clock that all processes share.
  let time: Int64?

  init?(_ line: Substring) {
    let words = line.split(separator: " ")
    guard words.count >= 4, let number = Int(words[2]), let pid = Int32(words[3]) else { return nil }
    word = words[0]
    deed = words[1]
    self.number = number
    self.pid = pid
    attempt = words.count > 4 ? Int(words[4]) : nil
    time = words.count > 6 ? Int64(words[6]) : nil
  }
}
