import Testing

@testable import Plainwire

@Suite("The pauses of messages whose key is full")
struct RefusalsTests {
  private let time = ManualTime()

  @Test("grow to two seconds, and are short again when the key had a place or some time has passed")
  func grow() {
    let refusals = Refusals(time: time) { 0 }
    let pauses = (0..<8).map { _ in refusals.pause(for: [1]) }
    #expect(pauses == [50, 100, 200, 400, 800, 1600, 2000, 2000].map { .milliseconds($0) })
    #expect(refusals.pause(for: [2]) == .milliseconds(50))
    refusals.forget([1])
    #expect(refusals.pause(for: [1]) == .milliseconds(50))
    _ = refusals.pause(for: [1])
    time.advance(by: .seconds(4))
    #expect(refusals.pause(for: [1]) == .milliseconds(50))
  }

  @Test("are up to a half shorter by chance")
  func jitter() {
    #expect(Refusals(time: time) { 0.5 }.pause(for: [1]) == .microseconds(37_500))
  }

  @Test("of many keys are forgotten")
  func forgotten() {
    let refusals = Refusals(time: time) { 0 }
    var most = 0
    for number in 0..<50_000 {
      if number % 10 == 0 { time.advance(by: .milliseconds(10)) }
      _ = refusals.pause(for: Array("\(number)".utf8))
      if number % 1000 == 0 { most = max(most, refusals.count) }
    }
    #expect(most < 10_000)
  }

  @Test("are not kept for places that were given back")
  func places() async {
    let places = LocalPlaces(runs: 2)
    for number in 0..<10_000 {
      let key = Array("\(number % 1000)".utf8)
      _ = await places.take(for: "", key: key)
      await places.giveBack(for: "", key: key)
    }
    #expect(places.count == 0)
  }
}
