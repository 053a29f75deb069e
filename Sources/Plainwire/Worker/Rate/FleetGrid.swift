/// What a fleet keeps of a rate: the grid's next time, and when that was written, by the fleet's time.
struct FleetGrid: Sendable, Hashable {
  var next: Duration
  var written: Duration

  init(next: Duration, written: Duration) {
    self.next = next
    self.written = written
  }

  /// Nil when there is none, or somebody else has written something there.
  init?(_ bytes: [UInt8]?) {
    guard let bytes else { return nil }
    let numbers = bytes.split(separator: UInt8(ascii: " ")).map { Int64(String(decoding: $0, as: UTF8.self)) }
    guard numbers.count == 2, let next = numbers[0], let written = numbers[1] else { return nil }
    self.init(next: .nanoseconds(next), written: .nanoseconds(written))
  }

  /// Two numbers of nanoseconds.
  var bytes: [UInt8] { Array("\(Self.nanoseconds(next)) \(Self.nanoseconds(written))".utf8) }

  private static func nanoseconds(_ duration: Duration) -> Int64 {
    let (seconds, attoseconds) = duration.components
    let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    // The year 2262, or a rate whose next start is as far away.
    guard !overflow else { return seconds < 0 ? .min : .max }
    return product.addingReportingOverflow(attoseconds / 1_000_000_000).partialValue
  }
}
