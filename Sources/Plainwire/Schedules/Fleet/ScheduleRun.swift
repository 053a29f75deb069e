import Logging
import Synchronization

/// The schedules of a worker at work: one look at all of them whenever one is due, and once a second, so that pauses and
/// wishes are heard.
final class ScheduleRun: Sendable {
  /// How often the store is looked at.
  private static let interval = Duration.seconds(1)
  /// The greatest time by which a look is put off, so that the workers of a fleet do not all come at once.
  private static let jitter = Duration.milliseconds(50)

  private struct State {
    var isStopped = false
    var pause: Task<Void, Never>?
  }

  private let clerks: [ScheduleClerk]
  private let store: any CoordinationStore
  private let presence: SchedulePresence
  private let setting: WorkerSetting
  private let state = Mutex(State())
  private let complaint = Complaint()

  /// Nil when there are none, or the broker has no store.
  init?(_ schedules: [(Schedule, DueTimes)], setting: WorkerSetting) {
    guard !schedules.isEmpty, let store = setting.broker.coordination else { return nil }
    self.clerks = schedules.map { ScheduleClerk($0, $1, in: store, setting: setting) }
    self.store = store
    self.presence = SchedulePresence(store: store, time: setting.time)
    self.setting = setting
  }

  /// Publishes until it is stopped: nil then, else why it cannot go on.
  func run() async -> (any Error)? {
    // An error that no waiting mends ends a worker that begins; later it has more to do than its schedules, and goes on with that.
    var hasBegun = false
    while !isStopped {
      do throws(BrokerError) {
        if !hasBegun { for clerk in clerks { try await clerk.enroll() } }
        let (advice, failure) = try await look()
        if let failure, !failure.isRetriable, !hasBegun { return failure }
        hasBegun = true
        if let failure { complain(failure) }
        if failure == nil, complaint.withdraw() { setting.logger.info("The store of the schedules answers again") }
        if case .wait(let next) = advice { await pause(until: next) }
      } catch {
        if error.code == .closed { return nil }
        guard error.isRetriable || hasBegun else { return error }
        complain(error)
        await pause(until: nil)
      }
    }
    return nil
  }

  /// Ends it after the step that it is at.
  func stop() {
    let pause = state.withLock { state in
      state.isStopped = true
      return state.pause
    }
    pause?.cancel()
  }

  private var isStopped: Bool { state.withLock { $0.isStopped } || Task.isCancelled }

  private func complain(_ error: BrokerError) {
    guard complaint.isFirst() else { return }
    let what = error.isRetriable ? "The store of the schedules does not answer" : "A schedule cannot go on"
    setting.logger.warning("\(what); trying again: \(error)")
  }

  /// One look at all; what is wrong with one keeps no other from its time.
  private func look() async throws(BrokerError) -> (ScheduleClerk.Advice, BrokerError?) {
    let keys = clerks.map { ScheduleKey.state($0.name) } + clerks.map { ScheduleKey.seen($0.name) }
    let values = try await store.read(keys)
    try await presence.renew(Array(zip(clerks.map(\.name), values[clerks.count...])).map { ($0, $1) })
    let advices = await withTaskGroup(of: Result<ScheduleClerk.Advice, BrokerError>.self) { group in
      for (clerk, bytes) in zip(clerks, values) {
        group.addTask {
          do throws(BrokerError) {
            return .success(try await clerk.look(at: bytes))
          } catch {
            return .failure(error)
          }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    var (next, isToLookAgain, failure): (Int64?, Bool, BrokerError?) = (nil, false, nil)
    for advice in advices {
      switch advice {
      case .success(.lookAgain): isToLookAgain = true
      case .success(.wait(let time)): next = [next, time].compactMap { $0 }.min()
      case .failure(let error) where error.code == .closed: throw error
      case .failure(let error): failure = failure ?? error
      }
    }
    return (isToLookAgain ? .lookAgain : .wait(until: next), failure)
  }

  private func pause(until next: Int64?) async {
    let now = setting.time.now
    var length = Self.interval
    if let next, next <= now.advanced(by: length) {
      length = .milliseconds(max(next - now, 0)) + Self.jitter * setting.chance()
    }
    let pause = Task { [length, setting] in _ = try? await setting.time.sleep(for: length) }
    let isStopped = state.withLock { state in
      state.pause = pause
      return state.isStopped
    }
    if isStopped { pause.cancel() }
    await withTaskCancellationHandler {
      await pause.value
    } onCancel: {
      pause.cancel()
    }
  }
}
