import Synchronization

/// Runs `operation`, and fails when it takes longer than `limit`. A hung operation is left behind, so that the test goes on.
func bounded<Value: Sendable>(
  _ limit: Duration, _ what: String, file: String = #fileID, line: Int = #line,
  _ operation: @escaping @Sendable () async throws -> Value
) async throws -> Value {
  let race = Race<Value>()
  let work = Task {
    do {
      race.finish(.success(try await operation()))
    } catch {
      race.finish(.failure(error))
    }
  }
  let alarm = Task {
    try await Task.sleep(for: limit)
    race.finish(.failure(ContractFailure("\(what): not done after \(limit)", file: file, line: line)))
    work.cancel()
  }
  defer { alarm.cancel() }
  return try await race.winner()
}

/// The first of several results.
private final class Race<Value: Sendable>: Sendable {
  private enum State {
    case running
    case awaited(CheckedContinuation<Value, any Error>)
    case won(Result<Value, any Error>)
  }

  private let state = Mutex(State.running)

  func finish(_ result: Result<Value, any Error>) {
    let awaiting: CheckedContinuation<Value, any Error>? = state.withLock { state in
      switch state {
      case .won: return nil
      case .running:
        state = .won(result)
        return nil
      case .awaited(let continuation):
        state = .won(result)
        return continuation
      }
    }
    awaiting?.resume(with: result)
  }

  func winner() async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      let won: Result<Value, any Error>? = state.withLock { state in
        if case .won(let result) = state { return result }
        state = .awaited(continuation)
        return nil
      }
      if let won { continuation.resume(with: won) }
    }
  }
}
