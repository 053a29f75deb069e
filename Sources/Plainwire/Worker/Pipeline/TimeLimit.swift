/// Ends a run that takes longer than it may: cancels its handler, and lets the message go on without it.
struct TimeLimit: Sendable {
  /// How long a handler that was cancelled may take to end before it counts as stuck.
  static let patience = Duration.seconds(1)

  let limit: Duration
  let time: any TimeSource
  /// The threads that blocking handlers run on; nil for handlers that await.
  let executor: (any TaskExecutor)?

  /// What `body` returns, or throws as a ``Halt``, if it does so in time; else ``Halt/timedOut(after:stuck:)``.
  func run<Value: Sendable>(
    _ body: @escaping @Sendable () async throws(Halt) -> Value
  ) async throws(Halt) -> Value {
    let race = Race<Result<Value, Halt>?>()
    let run = Task(executorPreference: executor) {
      do throws(Halt) {
        race.end(.success(try await body()))
      } catch {
        race.end(.failure(error))
      }
    }
    let alarm = alarm(after: limit) { race.end(nil) }
    defer { alarm.cancel() }
    let result = await withTaskCancellationHandler {
      await race.winner()
    } onCancel: {
      run.cancel()
    }
    if let result { return try result.get() }
    run.cancel()
    throw .timedOut(after: limit, stuck: await ends(run) ? nil : run)
  }

  private func ends(_ run: Task<Void, Never>) async -> Bool {
    let race = Race<Bool>()
    Task {
      await run.value
      race.end(true)
    }
    let alarm = alarm(after: Self.patience) { race.end(false) }
    defer { alarm.cancel() }
    return await race.winner()
  }

  private func alarm(after duration: Duration, _ ring: @escaping @Sendable () -> Void) -> Task<Void, Never> {
    Task { [time] in
      if (try? await time.sleep(for: duration)) != nil { ring() }
    }
  }
}
