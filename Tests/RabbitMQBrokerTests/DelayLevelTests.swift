import Testing

@testable import RabbitMQBroker

@Suite("The level of a delay")
struct DelayLevelTests {
  @Test(
    "is the time left, rounded down to five significant binary digits",
    arguments: [
      (1, 1), (31, 31), (32, 32), (33, 32), (63, 62), (300, 288), (1000, 992), (600_000, 589_824),
    ] as [(Int64, Int64)])
  func rounding(_ time: Int64, _ level: Int64) {
    #expect(DelayLevel.of(time) == level)
  }

  @Test("is never more than the time left, nor less than a millisecond, nor beyond what a server takes")
  func bounds() {
    for time in [Int64.min, -5, 0] { #expect(DelayLevel.of(time) == 1) }
    #expect(DelayLevel.of(.max) == 1 << 31)
    for time in stride(from: Int64(1), to: 5_000_000, by: 777) {
      #expect(DelayLevel.of(time) <= time)
      #expect(DelayLevel.of(time) * 17 > time * 16 - 17)
    }
  }

  @Test("leaves no more than a few stops on the way to any time")
  func stops() {
    var (left, stops): (Int64, Int) = (86_399_999, 0)
    while left > 0 {
      left -= DelayLevel.of(left)
      stops += 1
    }
    #expect(stops <= 6)
  }
}
