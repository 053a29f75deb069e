import TestRandom
import Testing

@testable import Plainwire

@Suite("The grid of starts")
struct StartGridTests {
  @Test("gives times one interval apart to whoever asks at once")
  func asksAtOnce() {
    var grid = StartGrid(interval: .milliseconds(100))
    #expect((0..<4).map { _ in grid.reserve(at: .seconds(7)) } == [7000, 7100, 7200, 7300].map { .milliseconds($0) })
  }

  @Test("keeps its times when a start is a little late")
  func littleLate() {
    var grid = StartGrid(interval: .milliseconds(10))
    let starts = [0, 12, 27, 45].map { grid.reserve(at: .milliseconds($0)) }
    #expect(starts == [0, 10, 20, 30].map { .milliseconds($0) })
  }

  @Test("makes up for nothing that was not used")
  func idle() {
    var grid = StartGrid(interval: .milliseconds(10))
    _ = grid.reserve(at: .zero)
    let starts = (0..<3).map { _ in grid.reserve(at: .seconds(60)) }
    #expect(starts == [60_000, 60_010, 60_020].map { .milliseconds($0) })
  }

  @Test("does not drift when an interval is no whole number of anything")
  func thirds() {
    var grid = StartGrid(interval: .seconds(1) / 30)
    var last = Duration.zero
    for _ in 0...(30 * 3600) { last = grid.reserve(at: .zero) }
    #expect(abs((last - .seconds(3600)) / .seconds(1)) < 1e-9)
  }

  @Test("lets no more start in any second than its rate and what the tolerance allows", arguments: 0..<50)
  func neverMore(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    let interval = Duration.microseconds(Int64.random(in: 100...200_000, using: &random))
    var grid = StartGrid(interval: interval)
    var now = Duration.zero
    var starts: [Duration] = []
    for _ in 0..<2_000 {
      let start = max(now, grid.reserve(at: now))
      starts.append(start)
      now = start + .microseconds(Int64.random(in: 0...(Bool.random(using: &random) ? 100 : 50_000), using: &random))
    }
    let most = Int((.seconds(1) + StartGrid.tolerance) / interval) + 2
    var first = 0
    for index in starts.indices {
      while starts[index] - starts[first] > .seconds(1) { first += 1 }
      #expect(index - first + 1 <= most)
    }
  }
}
