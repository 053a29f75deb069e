/// Keeps a rate for each key: lets a message start when its key's turn has come, and puts it off when that is far away.
struct KeyedRate<Contract: TaskContract>: Sendable {
  let key: TaskKey<Contract>
  let turns: any Turns
  let time: any TimeSource
  let chance: @Sendable () -> Double

  func come(_ task: Contract, _ envelope: Envelope) async throws(Halt) {
    let key = try keyBytes(of: task)
    // Every driver gives its messages ids; one without keeps no turn.
    switch await turns.turn(of: envelope.id ?? RandomID.make(), key: key) {
    case .at(let start): try await wait(until: start)
    case .far(let duration): throw .putOff(duration, "its key's turn by the rate comes later")
    case .unknown:
      if Task.isCancelled { throw .interrupted }
      throw .putOff(.seconds(2) + .seconds(3) * chance(), "its key's turn by the rate is not known")
    }
  }

  private func keyBytes(of task: Contract) throws(Halt) -> [UInt8] {
    do {
      return try key.bytes(of: task)
    } catch {
      throw .rejected(error)
    }
  }

  private func wait(until start: Duration) async throws(Halt) {
    let wait = start - time.elapsed
    guard wait > .zero else { return }
    if (try? await time.sleep(for: wait)) == nil { throw .interrupted }
  }
}
