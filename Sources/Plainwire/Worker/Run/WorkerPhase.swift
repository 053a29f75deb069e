/// Where a worker is between running and ended, decided apart from the doing.
struct WorkerPhase {
  /// What is to be done now.
  enum Action: Equatable {
    case nothing
    /// Take nothing more, let handlers end.
    case drain
    /// Cancel the handlers.
    case stopNow
    case end
  }

  private enum Stage {
    case running, draining, stopping
  }

  private var stage = Stage.running
  private var consumers: Int
  /// The first error of a consumer.
  private(set) var error: (any Error)?

  init(consumers: Int) {
    self.consumers = consumers
  }

  mutating func action(on event: WorkerEvent) -> Action {
    switch event {
    case .shutdown: drain()
    case .signal: stage == .running ? drain() : stopNow()
    case .cancelled, .graceIsOver: stopNow()
    case .patienceIsOver: .end
    case .closed, .closingTookTooLong: .nothing
    case .consumerEnded(let error): consumerEnded(error)
    }
  }

  private mutating func drain() -> Action {
    guard stage == .running else { return .nothing }
    stage = .draining
    return .drain
  }

  private mutating func stopNow() -> Action {
    guard stage != .stopping else { return .nothing }
    stage = .stopping
    return .stopNow
  }

  /// One consumer that cannot go on ends the others too: a worker that does half its work looks healthy and is not.
  private mutating func consumerEnded(_ error: (any Error)?) -> Action {
    consumers -= 1
    self.error = self.error ?? error
    if stage == .running, error == nil {
      self.error = WorkerError("the broker was closed while the worker ran")
    }
    return consumers == 0 ? .end : drain()
  }
}
