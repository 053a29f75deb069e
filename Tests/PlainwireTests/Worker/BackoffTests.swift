import Testing

@testable import Plainwire

@Suite("A backoff")
struct BackoffTests {
  @Test("doubles up to its limit")
  func doubles() {
    let backoff = Backoff.exponential(from: .seconds(1), to: .seconds(10), jitter: 0)
    let delays = (1...6).map { backoff.delay(beforeRetry: $0, chance: 0.7) }
    #expect(delays == [1, 2, 4, 8, 10, 10].map { .seconds($0) })
    #expect(backoff.delay(beforeRetry: .max, chance: 0) == .seconds(10))
  }

  @Test("takes off at most its jitter")
  func jitters() {
    let backoff = Backoff.exponential(from: .seconds(8), to: .seconds(100), jitter: 0.25)
    #expect(backoff.delay(beforeRetry: 1, chance: 0) == .seconds(8))
    #expect(backoff.delay(beforeRetry: 1, chance: 0.5) == .seconds(7))
    #expect(backoff.delay(beforeRetry: 1, chance: 1) == .seconds(6))
  }

  @Test("is constant, or none")
  func staysConstant() {
    #expect(
      [1, 2, 9].map { Backoff.constant(.seconds(3)).delay(beforeRetry: $0, chance: 0.9) } == [
        .seconds(3), .seconds(3), .seconds(3),
      ])
    #expect(Backoff.none.delay(beforeRetry: 4, chance: 0.5) == .zero)
  }

  @Test("never waits longer than it may, and not at all from nothing")
  func limits() {
    let backoff = Backoff.exponential(from: .seconds(9), to: .seconds(2), jitter: 0)
    #expect(backoff.delay(beforeRetry: 1, chance: 0) == .seconds(2))
    #expect(Backoff.exponential(from: .zero, to: .seconds(2)).delay(beforeRetry: 99, chance: 0) == .zero)
  }

  @Test("that makes no sense is refused with a sentence")
  func refusesNonsense() {
    let faults = [
      Retries.upTo(-1), .upTo(1, backoff: .constant(.seconds(-3))), .upTo(1, backoff: .exponential(from: .seconds(-3))),
      .upTo(1, backoff: .exponential(to: .seconds(-3))), .upTo(1, backoff: .constant(.zero, jitter: 1.5)),
      .upTo(1, backoff: .exponential(jitter: .nan)), .upTo(0, backoff: .constant(.zero, jitter: 1)),
    ].map(\.fault)
    #expect(
      faults == [
        "retries .upTo(-1); it needs 0 or more", "a backoff of -3.0 seconds; it needs 0 or more",
        "a backoff of -3.0 seconds; it needs 0 or more", "a backoff of up to -3.0 seconds; it needs 0 or more",
        "a backoff with the jitter 1.5; it needs 0 to 1", "a backoff with the jitter nan; it needs 0 to 1", nil,
      ])
  }

  @Test("is asked only as often as retries allow")
  func limitsRetries() {
    #expect((1...4).map { Retries.upTo(2).allowAnother(after: Envelope(attempt: $0)) } == [true, true, false, false])
    #expect(!Retries.none.allowAnother(after: Envelope()))
  }
}
