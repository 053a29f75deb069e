import Testing

@testable import KafkaBroker

@Suite("Records that are written together")
struct WriteBatchTests {
  private func report(_ position: Int, _ failure: KafkaFailure? = nil) -> DeliveryReport {
    DeliveryReport(mark: WriteBatch.mark(7, position), failure: failure)
  }

  @Test("are done when each was reported once, and keep why those failed that did")
  func reports() {
    let batch = WriteBatch(count: 2)
    batch.note(report(1, KafkaFailure("full")))
    batch.note(report(1))
    #expect(!batch.isDone)
    batch.note(report(0))
    #expect(batch.isDone)
    #expect(batch.failures.mapValues(\.reason) == [1: "full"])
  }

  @Test("stay done when they were given up, whatever is reported of them later")
  func givenUp() {
    let batch = WriteBatch(count: 3)
    batch.note(report(0))
    batch.abandon()
    #expect(batch.isDone)
    batch.note(report(1))
    batch.note(report(2, KafkaFailure("the broker was closed")))
    #expect(batch.isDone)
    #expect(Set(batch.failures.keys) == [1, 2])
  }
}
