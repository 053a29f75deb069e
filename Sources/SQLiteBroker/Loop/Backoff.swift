/// Pauses between attempts while the file is out of reach: 100 ms, then twice as long each time, up to 2 s.
struct Backoff {
  private var pause = Duration.zero
  private(set) var end = ContinuousClock.now

  var isOver: Bool { pause == .zero || ContinuousClock.now >= end }

  /// Begins the next pause, unless one is running; whether it is the first since a success.
  @discardableResult
  mutating func failed() -> Bool {
    let isFirst = pause == .zero
    guard isOver else { return false }
    pause = isFirst ? .milliseconds(100) : min(pause * 2, .seconds(2))
    end = .now + pause
    return isFirst
  }

  mutating func succeeded() {
    pause = .zero
  }
}
