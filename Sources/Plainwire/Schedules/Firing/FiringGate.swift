import Logging

/// Lets one copy of a schedule's firing run, and no other: the first that comes here.
///
/// That copy may come again, as every message may, until it is done; then it is a duplicate too.
struct FiringGate<Contract: TaskContract>: Gate {
  /// For how long a copy is remembered after it came here first, and after it was done: the others were published within
  /// moments, and wait in the same queue.
  private static var lifetime: Duration { .seconds(86_400) }
  /// How long a message waits when the store is away.
  private static var pause: Duration { .seconds(1) }

  private let store: any CoordinationStore
  private let logger: Logger
  private let complaint = Complaint()

  /// Nil where the broker has no store: then no schedule publishes through it either.
  init?(on broker: any Broker, logger: Logger) {
    guard let store = broker.coordination else { return nil }
    self.store = store
    self.logger = logger
  }

  func concerns(_ envelope: Envelope) -> Bool { FiringID.isOne(envelope.id) }

  func enter(_ task: Contract, _ envelope: Envelope) async throws(Halt) {
    guard let id = FiringID(envelope.id) else { return }
    let change = CoordinationChange(of: key(id), from: nil, to: Self.running(id), lifetime: Self.lifetime)
    let outcome: CoordinationOutcome
    do throws(BrokerError) {
      outcome = try await store.apply(change)
    } catch {
      if complaint.isFirst() {
        logger.warning(
          "Scheduled messages wait: the store that tells their copies apart does not answer: \(error)",
          metadata: ["queue": "\(Contract.queue)"])
      }
      throw .putOff(Self.pause, "the store that tells a schedule's copies apart does not answer")
    }
    complaint.withdraw()
    guard case .found(let bytes?) = outcome, bytes != Self.running(id) else { return }
    throw .duplicate(
      of: id.firing + "#" + String(decoding: bytes, as: UTF8.self).split(separator: " ").suffix(1).joined())
  }

  /// Whoever does not hear that it is done drops the other copies as well.
  func leave(_ task: Contract, _ envelope: Envelope, _ settlement: Settlement) async {
    guard settlement == .acknowledge, let id = FiringID(envelope.id) else { return }
    let change = CoordinationChange(of: key(id), from: Self.running(id), to: Self.done(id), lifetime: Self.lifetime)
    _ = try? await store.apply(change)
  }

  private func key(_ id: FiringID) -> String {
    CoordinationKey.name("firing", queue: Contract.queue, key: Array(id.firing.utf8))
  }

  private static func running(_ id: FiringID) -> [UInt8] { Array("running \(id.copy)".utf8) }
  private static func done(_ id: FiringID) -> [UInt8] { Array("done \(id.copy)".utf8) }
}
