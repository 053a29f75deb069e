import Synchronization

/// Where the messages of a consumer wait until there are enough of them, or the first has waited long enough, and a slot is
/// free. Each has its own way through the ``Pipeline``, before and after; here they run together.
final class BatchRoom<Contract: TaskContract>: BatchDoor {
  private typealias Member = BatchMember<Contract>

  private struct Alarm {
    let time: Duration
    let task: Task<Void, Never>
  }

  let line = LaneLine()
  private let call: BatchCall<Contract>
  private let timeLimit: TimeLimit?
  private let expiry: Expiry
  private let time: any TimeSource
  /// The threads that blocking handlers run on.
  private let threads: ThreadPool?
  private let state: Mutex<BatchState<Contract>>
  private let alarm = Mutex<Alarm?>(nil)

  init(
    _ batches: Batches, _ controls: ConsumerControls, setting: WorkerSetting, at place: Workplace,
    handler: @escaping BatchHandler<Contract>
  ) {
    call = BatchCall(
      queue: Contract.queue, label: controls.label ?? Contract.queue, retries: controls.retries,
      errorText: ErrorText(detail: controls.errorDetail),
      logger: setting.logger, handler: handler)
    timeLimit = controls.timeout.map { TimeLimit(limit: $0, time: setting.time, executor: place.threads) }
    expiry = Expiry(lifetime: controls.expires, time: setting.time)
    time = setting.time
    threads = place.threads
    state = Mutex(BatchState(batches, slots: controls.slots))
  }

  /// What the handler said of the task, once its batch has run.
  func result(
    of task: Contract, _ envelope: Envelope, at place: BatchPlace?
  ) async throws(Halt) -> Contract.Result {
    let number = RunNumber.next()
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { waiter in
        join(Member(number: number, task: task, envelope: envelope, since: time.elapsed, waiter: waiter), at: place)
      }
    } onCancel: {
      cancel(number)
    }
    return try result.get()
  }

  /// Whether the task is cancelled is asked under the lock that the cancellation handler needs: it cannot slip between.
  private func join(_ member: Member, at place: BatchPlace?) {
    guard state.withLock({ !Task.isCancelled && $0.add(member) }) else { return member.end(.failure(.interrupted)) }
    place?.leave()
    proceed()
  }

  /// What runs goes on for the others, until nobody wants it any more.
  private func cancel(_ number: UInt64) {
    let (waiting, run) = state.withLock { ($0.removeWaiting(number), $0.cancelRunning(number)) }
    waiting?.end(.failure(.interrupted))
    run?.cancel()
  }

  func open() {
    state.withLock { $0.open() }
  }

  func close() {
    for member in state.withLock({ $0.close() }) { member.end(.failure(.interrupted)) }
    setAlarm()
  }
}

// MARK: - Running

extension BatchRoom {
  /// Begins what may begin, and looks again when the next may.
  private func proceed() {
    let expired = state.withLock { state in
      var expired: [Member] = []
      while let members = state.takeBatch(at: time.elapsed) {
        // They may have while they waited; a batch of none is not run.
        let late = Set(members.filter { isExpired($0.envelope) }.map(\.number))
        expired += members.filter { late.contains($0.number) }
        begin(members.filter { !late.contains($0.number) }, in: &state)
      }
      return expired
    }
    for member in expired { member.end(.failure(.expired)) }
    setAlarm()
  }

  private func isExpired(_ envelope: Envelope) -> Bool {
    do throws(Halt) {
      try expiry.check(envelope)
      return false
    } catch {
      return true
    }
  }

  private func begin(_ members: [Member], in state: inout BatchState<Contract>) {
    guard !members.isEmpty else { return }
    let id = RunNumber.next()
    // With a timeout only the handler runs on the threads: who watches over one must not stand behind it.
    let task = Task(executorPreference: timeLimit == nil ? threads : nil) { await self.run(members, as: id) }
    state.begin(members, as: id, task)
  }

  private func run(_ members: [Member], as id: UInt64) async {
    var stuck: Task<Void, Never>?
    do throws(Halt) {
      let results = try await results(of: members)
      for (member, result) in zip(members, results) { member.end(result) }
    } catch {
      if case .timedOut(_, let handler) = error { stuck = handler }
      for member in members { member.end(.failure(error)) }
    }
    // It has its slot until it ends.
    await stuck?.value
    state.withLock { $0.end(id) }
    proceed()
  }

  private func results(of members: [Member]) async throws(Halt) -> [Result<Contract.Result, Halt>] {
    let tasks = members.map { (task: $0.task, envelope: $0.envelope) }
    guard let timeLimit else { return try await call(tasks) }
    return try await timeLimit.run { [call] () throws(Halt) in try await call(tasks) }
  }
}

// MARK: - Waiting

extension BatchRoom {
  /// Has ``proceed()`` called when the next batch is due.
  private func setAlarm() {
    let former: Task<Void, Never>? = alarm.withLock { alarm in
      let dueTime = state.withLock { $0.dueTime }
      guard dueTime != alarm?.time else { return nil }
      let former = alarm?.task
      alarm = dueTime.map { due in Alarm(time: due, task: Task { await self.ring(at: due) }) }
      return former
    }
    former?.cancel()
  }

  private func ring(at due: Duration) async {
    guard (try? await time.sleep(for: due - time.elapsed)) != nil else { return }
    alarm.withLock { alarm in
      if alarm?.time == due { alarm = nil }
    }
    proceed()
  }
}
