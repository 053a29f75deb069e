/// Records that were written together, and what became of each so far. Lives behind the producer's lock.
final class WriteBatch {
  typealias Writer = CheckedContinuation<[Int: KafkaFailure], Never>

  /// Of those that failed, by their position.
  private(set) var failures: [Int: KafkaFailure] = [:]
  private var isReported: [Bool]
  private var missing: Int
  /// Set when all records were handed over, and their writer waits.
  var writer: Writer?

  init(count: Int) {
    isReported = Array(repeating: false, count: count)
    missing = count
  }

  var isDone: Bool { missing == 0 }

  /// What there is to tell, once all is known and its writer waits for it.
  var finished: FinishedWrite? {
    isDone ? writer.map { FinishedWrite(writer: $0, failures: failures) } : nil
  }

  func note(_ report: DeliveryReport) {
    let position = Int(report.mark & 0xFFFF_FFFF) - 1
    guard isReported.indices.contains(position), !isReported[position] else { return }
    isReported[position] = true
    if let failure = report.failure { failures[position] = failure }
    missing -= 1
  }

  /// Nothing more will be heard: what was not reported has failed.
  func abandon() {
    for position in isReported.indices { note(DeliveryReport(mark: Self.mark(0, position), failure: .closed)) }
  }

  /// What the record at `position` of a batch is marked with; never 0, which would be a null pointer.
  static func mark(_ id: UInt32, _ position: Int) -> UInt { UInt(id) << 32 | UInt(position + 1) }
  static func id(of mark: UInt) -> UInt32 { UInt32(truncatingIfNeeded: mark >> 32) }
}
