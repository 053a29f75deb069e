import Instances
import Plainwire
import SchemaModel
import Wire

/// Plays cases with one producer, or past every producer, on one broker, and says which went wrong.
struct Trial: Sendable {
  /// Answers to calls must come within so many seconds.
  private static let callSeconds: Int64 = 20

  let place: BrokerPlace
  let broker: any Broker
  let consumer: ConsumerProgram
  /// Nil for what is pushed past producers.
  let producer: LineProcess?
  /// Told after each case that it is done.
  var progress: @Sendable (Int) -> Void = { _ in }

  /// Plays cases of one kind and task; the faults, each with the position of its case.
  func play(_ cases: [MatrixCase], patience: Duration = .seconds(15)) async throws(MatrixFailure) -> [Int: CaseFault] {
    guard let first = cases.first else { return [:] }
    switch first.kind {
    case .valid: return try await publish(cases, of: first.task, patience: patience)
    case .invalid: return try await answers(to: cases, do: "offer")
    case .pushed: return try await push(cases, of: first.task, patience: patience)
    case .called: return try await call(cases, of: first.task)
    }
  }

  private func publish(
    _ cases: [MatrixCase], of task: PlayedTask, patience: Duration
  ) async throws(MatrixFailure) -> [Int: CaseFault] {
    var faults = try await answers(to: cases, do: "publish")
    let sent = cases.indices.filter { index in faults[index].map { $0.got.contains(" says ") } ?? true }
    let received = try await consumer.receive(sent.count, of: task, within: patience)
    for (index, fault) in Matching(cases, sent, received).faults where faults[index] == nil { faults[index] = fault }
    return faults
  }

  private func call(_ cases: [MatrixCase], of task: PlayedTask) async throws(MatrixFailure) -> [Int: CaseFault] {
    try await consumer.setResults(cases.map(\.result), of: task)
    var faults: [Int: CaseFault] = [:]
    for (index, played) in cases.enumerated() {
      let answer = try await ask(played, do: "call")
      let result = answer["result"]?.unpacked
      faults[index] = CaseFault(answer, to: played)
      if faults[index] == nil, let result { faults[index] = Self.fault(ofResult: result, of: played) }
      progress(1)
    }
    _ = try await consumer.receive(cases.count, of: task, within: .milliseconds(200))
    return faults
  }

  private static func fault(ofResult result: [UInt8], of played: MatrixCase) -> CaseFault? {
    let form = played.task.form
    guard let wanted = try? form.result(played.result), (try? form.result(result)) != wanted else { return nil }
    return CaseFault(expected: "the result \(wanted)", got: "the result \(String(decoding: result, as: UTF8.self))")
  }

  private func answers(to cases: [MatrixCase], do verb: String) async throws(MatrixFailure) -> [Int: CaseFault] {
    producer?.send(cases.map { line($0, do: verb) })
    var faults: [Int: CaseFault] = [:]
    for (index, played) in cases.enumerated() {
      guard let answer = try await producer?.answer() else { break }
      faults[index] = CaseFault(answer, to: played)
      progress(1)
    }
    return faults
  }

  private func ask(_ played: MatrixCase, do verb: String) async throws(MatrixFailure) -> JSONValue {
    producer?.send([line(played, do: verb)])
    return try await producer?.answer() ?? .null
  }

  private func line(_ played: MatrixCase, do verb: String) -> JSONValue {
    .line([
      "do": .string(verb), "task": .string(played.task.model.name), "body": .packed(played.instance.body),
      "timeout": .integer(Self.callSeconds),
    ])
  }
}
