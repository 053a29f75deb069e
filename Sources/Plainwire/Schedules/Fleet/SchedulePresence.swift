/// Tells whoever lists a fleet's schedules that a worker has them.
struct SchedulePresence: Sendable {
  /// How often it is told.
  private static let interval = Duration.seconds(10)
  /// For how long it is believed.
  private static let lifetime = Duration.seconds(25)

  let store: any CoordinationStore
  let time: any TimeSource

  /// Tells it of those for which it was not told lately, by any worker.
  ///
  /// - Parameter seen: what was last told of each, by its name.
  func renew(_ seen: [(name: String, bytes: [UInt8]?)]) async throws(BrokerError) {
    let now = time.now
    let changes = seen.filter { Self.isOld($0.bytes, at: now) }.map { name, bytes in
      CoordinationChange(of: ScheduleKey.seen(name), from: bytes, to: Array("\(now)".utf8), lifetime: Self.lifetime)
    }
    // Another worker may be faster: then it has been told.
    if !changes.isEmpty { _ = try await store.apply(changes) }
  }

  private static func isOld(_ bytes: [UInt8]?, at now: Int64) -> Bool {
    guard let bytes, let told = Int64(String(decoding: bytes, as: UTF8.self)) else { return true }
    // Clocks differ a little.
    return abs(now.subtractingReportingOverflow(told).partialValue) >= interval.milliseconds
  }
}
