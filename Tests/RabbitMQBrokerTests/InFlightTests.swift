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
    #expect(inFlight.acknowledge([3, 1, 2]) == .init(upTo: 3))
    #expect(inFlight.acknowledge([5]) == .init(single: [5]))
    #expect(inFlight.acknowledge([4]) == .init(upTo: 4))
    #expect(inFlight.count == 0)
  }

  @Test("names a tag that the server still waits for, never one that it knows to be done")
  func outstandingTag() {
    var inFlight = holding(4)
    #expect(inFlight.acknowledge([2, 3]) == .init(single: [2, 3]))
    #expect(inFlight.acknowledge([1]) == .init(upTo: 1))
    #expect(inFlight.tags == [4])
  }

  @Test("knows a tag once")
  func once() {
    var inFlight = holding(2)
    let (first, second) = (inFlight.giveBack(2), inFlight.giveBack(2))
    #expect(first)
    #expect(!second)
    #expect(inFlight.acknowledge([2, 7]) == .init())
    inFlight.add(Content(properties: [], message: Message(body: [])), tag: 3)
    #expect(inFlight.acknowledge([3]) == .init(single: [3]))
    #expect(inFlight.acknowledge([1]) == .init(upTo: 1))
  }
}
