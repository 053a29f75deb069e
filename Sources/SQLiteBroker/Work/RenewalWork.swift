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
  private let leaseDuration: Duration
  private var leaseEnd: Int64 = 0
  private var lost: [Renewal] = []

  /// Nil when no lease is old enough.
  init?(of intakes: some Collection<Intake>, leaseDuration: Duration) {
    let oldest = SystemTime().now.advanced(by: leaseDuration * 2 / 3)
    renewals = intakes.flatMap { intake in
      intake.held.lazy.filter { $0.value.leaseEnd <= oldest }.map { token, held in
        Renewal(intake: intake, token: token, hold: held.hold)
      }
    }
    self.leaseDuration = leaseDuration
    if renewals.isEmpty { return nil }
  }

  var weight: Int { renewals.count }

  func perform(in store: MessageStore) throws(SQLiteFailure) {
    lost = []
    leaseEnd = SystemTime().now.advanced(by: leaseDuration)
    for renewal in renewals where try !store.renew(renewal.hold, until: leaseEnd) { lost.append(renewal) }
  }

  func finish(_ failure: SQLiteFailure?, in loop: DatabaseLoop) {
    if let failure { return loop.renewalFailed(failure) }
    for renewal in renewals { renewal.intake.held[renewal.token]?.leaseEnd = leaseEnd }
    for (_, lost) in Dictionary(grouping: lost, by: \.intake.id) {
      lost[0].intake.lose(lost.map(\.token))
      loop.logger.warning(
        "Leases ended before they were renewed; what was in hand may run twice",
        metadata: ["queue": "\(lost[0].intake.queue)", "count": "\(lost.count)"])
    }
  }
}
