import Instances
import Plainwire
import SchemaModel
import Wire

extension Trial {
  private static let page = 200

  /// Pushes bodies past every producer, and looks for them among the dead letters.
  func push(
    _ cases: [MatrixCase], of task: PlayedTask, patience: Duration
  ) async throws(MatrixFailure) -> [Int: CaseFault] {
    let queue = task.model.queue + place.suffix
    do {
      for played in cases {
        try await broker.publish([Message(body: played.instance.body)], to: queue)
        progress(1)
      }
      let letters = try await deadLetters(of: queue, count: cases.count, patience: patience)
      _ = try await broker.purgeDeadLetters(of: queue, ids: nil)
      return Self.faults(of: cases, in: letters)
    } catch let error as PublishError {
      throw MatrixFailure(.system, "\(broker.description): \(error.cause)")
    } catch {
      throw MatrixFailure(.system, "\(broker.description): \(error)")
    }
  }

  private static func faults(of cases: [MatrixCase], in letters: [DeadLetter]) -> [Int: CaseFault] {
    let found = Dictionary(letters.map { ($0.message.body, $0.reason) }) { first, _ in first }
    var faults: [Int: CaseFault] = [:]
    for (index, played) in cases.enumerated() {
      guard case .invalid(let code, let pointer) = played.instance.verdict else { continue }
      let wanted = "dead-lettered whole: \(code) at \"\(pointer)\""
      guard let reason = found[played.instance.body] else {
        faults[index] = CaseFault(expected: wanted, got: "no dead letter with these bytes")
        continue
      }
      guard reason.code != code.rawValue || !CodePoints.same(reason.pointer, pointer) else { continue }
      faults[index] = CaseFault(expected: wanted, got: "dead-lettered: \(reason.code) at \"\(reason.pointer)\"")
    }
    return faults
  }

  /// The dead letters of a queue once there are so many, or no more come.
  private func deadLetters(of queue: String, count: Int, patience: Duration) async throws -> [DeadLetter] {
    let clock = ContinuousClock()
    var deadline = clock.now + patience
    var last = 0
    while clock.now < deadline {
      let dead = try await broker.status(of: queue).dead
      if dead >= count { break }
      if dead > last { deadline = clock.now + patience }
      last = dead
      try await Task.sleep(for: .milliseconds(20))
    }
    var letters: [DeadLetter] = []
    while true {
      let more = try await broker.deadLetters(of: queue, limit: Self.page, after: letters.last?.id)
      if more.isEmpty { return letters }
      letters += more
    }
  }
}
