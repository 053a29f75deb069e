import Plainwire

/// Takes messages for one subscription, as many as it may hold.
final class TakeWork: Work {
  private enum Found {
    case notAsked
    case all([TakenMessage])
    /// Less than was wanted: there is no more until something happens, at the latest at `nextDue`.
    case few([TakenMessage], nextDue: Int64?)
  }

  private let intake: Intake
  private let leaseDuration: Duration
  private var found = Found.notAsked
  private var isTouched = false
  private var leaseEnd: Int64 = 0

  init(for intake: Intake, leaseDuration: Duration) {
    self.intake = intake
    self.leaseDuration = leaseDuration
  }

  func perform(in store: MessageStore) throws(SQLiteFailure) {
    isTouched = store.touched.queues.contains(intake.queue)
    guard isTouched || intake.mayFindMore, intake.wantsMore else { return }
    let now = SystemTime().now
    let limit = min(intake.credit, DatabaseLoop.greatestBatch)
    leaseEnd = now.advanced(by: leaseDuration)
    let taken = try store.take(from: intake.queue, limit: limit, now: now, leaseEnd: leaseEnd)
    found =
      taken.count == limit ? .all(taken) : .few(taken, nextDue: try store.nextDue(in: intake.queue, after: now))
  }

  func finish(_ failure: SQLiteFailure?, in loop: DatabaseLoop) {
    if let failure {
      loop.takeFailed(failure, for: intake)
      return
    }
    switch found {
    case .notAsked:
      if isTouched { intake.mayFindMore = true }
    case .all(let taken):
      intake.mayFindMore = true
      intake.accept(taken, leaseEnd: leaseEnd, number: loop.nextToken)
    case .few(let taken, let nextDue):
      intake.mayFindMore = false
      intake.nextDue = nextDue
      intake.accept(taken, leaseEnd: leaseEnd, number: loop.nextToken)
    }
  }
}
