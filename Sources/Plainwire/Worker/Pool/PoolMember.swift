/// A consumer's part in a pool.
struct PoolMember: Sendable {
  let core: PoolCore
  let number: UInt64
  let threads: ThreadPool?

  /// Waits for a slot. Interrupted when the task is cancelled before.
  func take() async throws(Halt) -> Seat {
    guard await core.take(for: number) else { throw .interrupted }
    return Seat(core: core)
  }

  func leave() { core.leave() }
}

/// A slot of a pool, for one run.
struct Seat: ~Copyable, Sendable {
  fileprivate let core: PoolCore

  fileprivate init(core: PoolCore) {
    self.core = core
  }

  deinit { core.giveBack() }

  /// Gives it back, and not before.
  static func giveBack(_ seat: consuming Seat?) {}
}
