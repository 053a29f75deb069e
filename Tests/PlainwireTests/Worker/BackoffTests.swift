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

  @Test("is sane when its numbers are not")
  func survivesNonsense() {
    #expect(Backoff.constant(.seconds(-3)).delay(beforeRetry: 1, chance: 0) == .zero)
    #expect(
      Backoff.exponential(from: .seconds(9), to: .seconds(2), jitter: 0).delay(beforeRetry: 1, chance: 0) == .seconds(2)
    )
    #expect(Backoff.constant(.seconds(4), jitter: 7).delay(beforeRetry: 1, chance: 1) == .zero)
    #expect(Backoff.constant(.seconds(4), jitter: .nan).delay(beforeRetry: 1, chance: 1) == .seconds(4))
    #expect(Backoff.exponential(from: .zero, to: .seconds(2)).delay(beforeRetry: 99, chance: 0) == .zero)
  }

  @Test("is asked only as often as retries allow")
  func limitsRetries() {
    #expect((1...4).map { Retries.upTo(2).allowAnother(after: Envelope(attempt: $0)) } == [true, true, false, false])
    #expect(!Retries.none.allowAnother(after: Envelope()))
    #expect(!Retries.upTo(-5).allowAnother(after: Envelope()))
  }
}
