/// A step before the run that may hold something for the message until its fate is decided.
protocol Gate<Contract>: Sendable {
  associatedtype Contract: TaskContract

  /// Whether it has anything to do with a message: asked before each of the others, and to be answered at next to no cost.
  func concerns(_ envelope: Envelope) -> Bool
  /// Lets the message go on, or halts it: then it holds nothing.
  func enter(_ task: Contract, _ envelope: Envelope) async throws(Halt)
  /// Lets go of what the message holds. Called once for each that it let in, before the broker is told.
  func leave(_ task: Contract, _ envelope: Envelope, _ settlement: Settlement) async
  /// Lets go of what its handler holds. Called once for each that it let in, after that and when the handler has ended, which may be long
  /// after its timeout: nothing unless said.
  func vacate(_ task: Contract, _ envelope: Envelope) async
  /// Learns of a message that has become a dead letter before it could enter: nothing unless said.
  func bury(_ task: Contract, _ envelope: Envelope) async
}

extension Gate {
  /// With every one.
  func concerns(_ envelope: Envelope) -> Bool { true }

  func vacate(_ task: Contract, _ envelope: Envelope) async {}

  func bury(_ task: Contract, _ envelope: Envelope) async {}
}
