import Logging

/// Publishes what one schedule of a worker is due, when no other worker of the fleet does.
///
/// The time that is due is claimed in the store first, then published, then written off. Where a worker dies between these
/// steps, another one takes over the claim and publishes another copy; the ``FiringGate`` lets one of the two run.
actor ScheduleClerk {
  /// What is to be done after a look at the state.
  enum Advice: Sendable, Hashable {
    case lookAgain
    /// Nothing until then, in milliseconds since 1970 UTC, or until the state changes.
    case wait(until: Int64?)
  }

  /// A claim of this worker's.
  private struct Claim {
    let firing: Firing
    let copy: String
    /// The state with the claim, as it is until somebody else changes it.
    let bytes: [UInt8]
    var isPublished = false
  }

  /// How long a claim of another worker may stay as it is before that one counts as dead.
  static let patience = Duration.seconds(2)

  nonisolated let name: String
  private let schedule: Schedule
  private let times: DueTimes
  private let record: ScheduleRecord
  private let setting: WorkerSetting
  private var own: Claim?
  /// Another worker's claim, and since when it is seen: by this machine's clock, so that no two need agree.
  private var seen: (copy: String, since: Duration)?
  private let publishing = Complaint()
  private let clock = Complaint()

  init(_ schedule: Schedule, _ times: DueTimes, in store: any CoordinationStore, setting: WorkerSetting) {
    self.name = schedule.name
    self.schedule = schedule
    self.times = times
    self.record = ScheduleRecord(name: schedule.name, store: store)
    self.setting = setting
  }

  private var metadata: Logger.Metadata { ["schedule": "\(name)", "queue": "\(schedule.queue)"] }

  /// Makes the schedule known to the fleet as it is here.
  func enroll() async throws(BrokerError) {
    try await ScheduleIndex(store: record.store).add(name)
    let now = setting.time.now
    let new = CoordinationChange(of: record.key, from: nil, to: ScheduleState(of: schedule, at: now).bytes)
    guard case .found(let bytes?) = try await record.store.apply(new) else { return }
    _ = try await record.change(from: bytes) { [schedule] state in
      state.queue = schedule.queue
      state.adopt(schedule.timetable, at: now)
    }
  }

  /// Does what is to be done about a state.
  func look(at bytes: [UInt8]?) async throws(BrokerError) -> Advice {
    guard let bytes else {
      try await enroll()
      return .lookAgain
    }
    let state = try read(bytes)
    if let own, own.isPublished, state.claim?.copy == own.copy { return try await writeOff(own) }
    if let claim = state.claim, !isAbandoned(claim) { return .wait(until: nil) }
    let now = setting.time.now
    warn(of: state, at: now)
    guard let firing = state.due(schedule, times, at: now) else {
      return .wait(until: state.isPaused ? nil : times.next(after: max(state.through, now)))
    }
    return try await claim(firing, from: bytes, state)
  }

  /// Whether a claim is this worker's, or of one that has died.
  private func isAbandoned(_ claim: ScheduleState.Claim) -> Bool {
    if claim.copy == own?.copy { return true }
    let now = setting.time.elapsed
    guard let seen, seen.copy == claim.copy else {
      self.seen = (claim.copy, now)
      return false
    }
    return now - seen.since >= Self.patience
  }

  private func claim(_ firing: Firing, from bytes: [UInt8], _ state: ScheduleState) async throws(BrokerError) -> Advice
  {
    let copy = RandomID.make()
    var claimed = state
    claimed.claim = ScheduleState.Claim(firing: firing.key, copy: copy)
    let claim = Claim(firing: firing, copy: copy, bytes: claimed.bytes)
    // Before it is asked for: when the answer is lost it may be there.
    own = claim
    guard try await record.store.apply(CoordinationChange(of: record.key, from: bytes, to: claim.bytes)) == .applied
    else { return .lookAgain }
    return try await publish(claim)
  }

  private func publish(_ claim: Claim) async throws(BrokerError) -> Advice {
    let body: [UInt8]
    do {
      body = try schedule.makeBody(claim.firing)
    } catch {
      setting.logger.error("A schedule made a task that is not valid; it is left out: \(error)", metadata: metadata)
      return try await writeOff(claim)
    }
    var options = schedule.options
    options.id = FiringID(claim.firing, copy: claim.copy).text
    do throws(PublishError) {
      try await Publisher(on: setting.broker, time: setting.time).publish(body: body, to: schedule.queue, options)
    } catch {
      if error.cause.code == .closed { throw error.cause }
      if publishing.isFirst() {
        setting.logger.warning("A schedule cannot publish; trying again: \(error)", metadata: metadata)
      }
      return .wait(until: nil)
    }
    if publishing.withdraw() { setting.logger.info("A schedule publishes again", metadata: metadata) }
    own?.isPublished = true
    return try await writeOff(claim)
  }

  /// Nobody is to publish it again. Where another worker has taken over the claim, that one writes it off.
  private func writeOff(_ claim: Claim) async throws(BrokerError) -> Advice {
    _ = try await record.change(from: claim.bytes) { state in
      if state.claim?.copy == claim.copy { state.finish(claim.firing) }
    }
    own = nil
    return .lookAgain
  }

  private func read(_ bytes: [UInt8]) throws(BrokerError) -> ScheduleState {
    if let state = ScheduleState(bytes) { return state }
    throw BrokerError(
      .unexpected, operation: "schedule",
      message:
        "what the store holds of the schedule \"\(name)\" is not known to this version; remove it with `plainwire schedules remove \(name)`"
    )
  }

  private func warn(of state: ScheduleState, at now: Int64) {
    guard state.through > now.advanced(by: .seconds(60)) else { return _ = clock.withdraw() }
    guard clock.isFirst() else { return }
    setting.logger.warning(
      "A schedule has been published for a time that is yet to come here: another clock was ahead, or this one is behind; it waits until then",
      metadata: metadata)
  }
}
