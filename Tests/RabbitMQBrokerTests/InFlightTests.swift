import Plainwire
import Testing

@testable import RabbitMQBroker

@Suite("What is in flight on a channel")
struct InFlightTests {
  private func holding(_ count: UInt64) -> InFlight {
    var inFlight = InFlight()
    for tag in 1...count { inFlight.add(Content(properties: [], message: Message(body: [])), tag: tag) }
    return inFlight
  }

  @Test("is acknowledged once for all where nothing is left below")
  func contiguous() {
    var inFlight = holding(5)
    expectTold(&inFlight, [3, 1, 2], .init(upTo: 3))
    expectTold(&inFlight, [5], .init(single: [5]))
    expectTold(&inFlight, [4], .init(upTo: 4))
    #expect(inFlight.count == 0)
  }

  @Test("names a tag that the server still waits for, never one that it knows to be done")
  func outstandingTag() {
    var inFlight = holding(4)
    expectTold(&inFlight, [2, 3], .init(single: [2, 3]))
    expectTold(&inFlight, [1], .init(upTo: 1))
    #expect(inFlight.tags == [4])
  }

  @Test("is told once for all when a gap is gone, if that can wait")
  func gap() {
    var inFlight = holding(6)
    let (first, second) = (
      inFlight.acknowledge([2, 3, 5], tellingAll: false), inFlight.acknowledge([1], tellingAll: false)
    )
    #expect(first == .init())
    #expect(second == .init(upTo: 3))
    #expect(inFlight.hasUntold)
    let rest = inFlight.acknowledge([], tellingAll: true)
    #expect(rest == .init(single: [5]))
    #expect(!inFlight.hasUntold)
    #expect(inFlight.tags == [4, 6])
  }

  @Test("knows a tag once")
  func once() {
    var inFlight = holding(2)
    let (first, second) = (inFlight.giveBack(2), inFlight.giveBack(2))
    #expect(first)
    #expect(!second)
    expectTold(&inFlight, [2, 7], .init())
    inFlight.add(Content(properties: [], message: Message(body: [])), tag: 3)
    expectTold(&inFlight, [3], .init(single: [3]))
    expectTold(&inFlight, [1], .init(upTo: 1))
  }

  private func expectTold(_ inFlight: inout InFlight, _ tags: [UInt64], _ expected: InFlight.Acknowledgement) {
    let told = inFlight.acknowledge(tags, tellingAll: true)
    #expect(told == expected, "after \(tags)")
  }
}
