/// What one measurement found, printed as a line of JSON for Benchmarks/bench.
struct Row {
  let name: String
  let count: Int
  let time: Duration

  func print() {
    let seconds = time / .seconds(1)
    Swift.print(#"{"row":"\#(name)","messages":\#(count),"seconds":\#(seconds)}"#)
  }

  /// Times `body`, which handles `count` messages.
  static func measure(_ name: String, count: Int, _ body: () async throws -> Void) async throws -> Row {
    let start = ContinuousClock.now
    try await body()
    return Row(name: name, count: count, time: ContinuousClock.now - start)
  }
}
