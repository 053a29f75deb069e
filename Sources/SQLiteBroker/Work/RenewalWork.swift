import Logging
import Plainwire

/// Prolongs the leases that have lost a third of their time.
final class RenewalWork: Work {
  private struct Renewal {
    let intake: Intake
    let token: UInt64
    let hold: Hold
  }

  private let renewals: [Renewal]
  private let postponed: [Hold]
  private let leaseDuration: Duration
  private var leaseEnd: Int64 = 0
  private var lost: [Renewal] = []

  /// Nil when no lease is old enough.
  init?(of intakes: some Collection<Intake>, and postponed: [SettlementWork], leaseDuration: Duration) {
    let oldest = SystemTime().now.advanced(by: leaseDuration * 2 / 3)
    renewals = intakes.flatMap { intake in
      intake.held.lazy.filter { $0.value.leaseEnd <= oldest }.map { token, held in
        Renewal(intake: intake, token: token, hold: held.hold)
      }
    }
    self.postponed = postponed.map(\.hold)
    self.leaseDuration = leaseDuration
    if renewals.isEmpty && postponed.isEmpty { return nil }
  }

  var weight: Int { renewals.count }

  func perform(in store: MessageStore) throws(SQLiteFailure) {
    lost = []
    leaseEnd = SystemTime().now.advanced(by: leaseDuration)
    for renewal in renewals where try !store.renew(renewal.hold, until: leaseEnd) { lost.append(renewal) }
    // Whether one of these was lost is seen when it is settled.
    for hold in postponed { _ = try store.renew(hold, until: leaseEnd) }
  }

  func finish(_ failure: SQLiteFailure?, in loop: DatabaseLoop) {
    if let failure { return loop.renewalFailed(failure) }
    for renewal in renewals { renewal.intake.held[renewal.token]?.leaseEnd = leaseEnd }
    for renewal in lost { renewal.intake.held[renewal.token] = nil }
    for (queue, count) in Dictionary(grouping: lost, by: \.intake.queue).mapValues(\.count) {
      loop.logger.warning(
        "Leases ended before they were renewed; the messages may run twice",
        metadata: ["queue": "\(queue)", "count": "\(count)"])
    }
  }
}
