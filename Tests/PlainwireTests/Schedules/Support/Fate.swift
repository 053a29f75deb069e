import Synchronization

/// Decides at which of its steps towards the broker a worker dies: before the step is made, or after it and before the answer.
final class Fate: Sendable {
  enum Moment: Sendable {
    case before, after
  }

  private struct State {
    var isDead = false
    var steps = 0
  }

  private let state = Mutex(State())
  private let decide: @Sendable (Int, Moment) -> Bool

  /// - Parameter decide: whether to die at the step of that number, from 0; never unless said.
  init(_ decide: @escaping @Sendable (Int, Moment) -> Bool = { _, _ in false }) {
    self.decide = decide
  }

  var isDead: Bool { state.withLock { $0.isDead } }

  /// Makes a step, or never returns from it, until the task is cancelled.
  func step<Value>(_ body: () async throws(BrokerDeath) -> Value) async throws(BrokerDeath) -> Value {
    let number = state.withLock { state in
      state.steps += 1
      return state.steps - 1
    }
    try await meet(number, .before)
    let value = try await body()
    try await meet(number, .after)
    return value
  }

  private func meet(_ number: Int, _ moment: Moment) async throws(BrokerDeath) {
    let isDead = state.withLock { state in
      state.isDead = state.isDead || decide(number, moment)
      return state.isDead
    }
    guard isDead else { return }
    while !Task.isCancelled { try? await Task.sleep(for: .seconds(60)) }
    throw BrokerDeath()
  }
}

/// What a dead worker hears.
struct BrokerDeath: Error {}
