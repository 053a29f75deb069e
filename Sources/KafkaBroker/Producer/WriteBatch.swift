/// Records that were written together, and what became of each so far.
struct WriteBatch: Sendable {
  private(set) var results: [KafkaFailure?]
  private var missing: Int
  private var isReported: [Bool]
  var continuation: CheckedContinuation<[KafkaFailure?], Never>?

  init(count: Int) {
    results = Array(repeating: nil, count: count)
    isReported = Array(repeating: false, count: count)
    missing = count
  }

  var isDone: Bool { missing == 0 }

  mutating func note(_ report: DeliveryReport) {
    let position = Int(report.mark & 0xFFFF_FFFF) - 1
    guard results.indices.contains(position), !isReported[position] else { return }
    isReported[position] = true
    results[position] = report.failure
    missing -= 1
  }

  /// Nothing more will be heard: what was not reported has failed.
  mutating func abandon() {
    let failure = KafkaFailure("the broker was closed before it had arrived")
    for position in results.indices { note(DeliveryReport(mark: Self.mark(0, position), failure: failure)) }
  }

  /// What the record at `position` of a batch is marked with; never 0, which would be a null pointer.
  static func mark(_ id: UInt32, _ position: Int) -> UInt { UInt(id) << 32 | UInt(position + 1) }
  static func id(of mark: UInt) -> UInt32 { UInt32(truncatingIfNeeded: mark >> 32) }
}
