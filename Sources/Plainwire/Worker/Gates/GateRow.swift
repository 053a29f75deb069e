/// The gates of a consumer, one after the other.
struct GateRow<Contract: TaskContract>: Sendable {
  let gates: [any Gate<Contract>]

  /// Whether any of them has anything to do with a message.
  func concern(_ envelope: Envelope) -> Bool {
    for gate in gates where gate.concerns(envelope) { return true }
    return false
  }

  /// Passes all of them. When one halts the message, those before it let go.
  func enter(_ task: Contract, _ envelope: Envelope, _ judgement: Judgement) async throws(Halt) -> GateHold {
    for (index, gate) in gates.enumerated() where gate.concerns(envelope) {
      do throws(Halt) {
        try await gate.enter(task, envelope)
      } catch {
        let settlement = judgement.settlement(after: .halted(error), of: envelope)
        await leave(gates.prefix(index), task, envelope, settlement)
        await vacate(gates.prefix(index), task, envelope)
        throw error
      }
    }
    return GateHold(
      leave: { settlement in await leave(gates[...], task, envelope, settlement) },
      vacate: { await vacate(gates[...], task, envelope) })
  }

  /// Tells all of them of a dead letter that did not pass. One that is no task concerns none.
  func bury(_ body: [UInt8], _ envelope: Envelope) async {
    guard let task = try? Contract.decode(body) else { return }
    for gate in gates where gate.concerns(envelope) { await gate.bury(task, envelope) }
  }

  private func leave(
    _ gates: ArraySlice<any Gate<Contract>>, _ task: Contract, _ envelope: Envelope, _ settlement: Settlement
  ) async {
    for gate in gates.reversed() where gate.concerns(envelope) { await gate.leave(task, envelope, settlement) }
  }

  private func vacate(_ gates: ArraySlice<any Gate<Contract>>, _ task: Contract, _ envelope: Envelope) async {
    for gate in gates.reversed() where gate.concerns(envelope) { await gate.vacate(task, envelope) }
  }
}
