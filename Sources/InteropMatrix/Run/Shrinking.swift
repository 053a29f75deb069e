import Instances
import SchemaModel
import Wire

/// Looks for the smallest body that still goes wrong, by playing smaller ones.
struct Shrinking: Sendable {
  /// So many bodies are played for one failure, at most.
  private static let attempts = 150

  let trial: Trial

  /// The smallest failing case that was found, with its fault.
  func shrink(_ played: MatrixCase, _ fault: CaseFault) async -> (case: MatrixCase, fault: CaseFault) {
    let end = ContinuousClock.now + .seconds(20)
    var best = (case: played, fault: fault)
    var left = Self.attempts
    var isSmaller = true
    while isSmaller {
      isSmaller = false
      for body in Reduction.candidates(of: best.case.instance.body) where left > 0 && ContinuousClock.now < end {
        guard let candidate = Self.instance(body, like: played) else { continue }
        left -= 1
        let smaller = played.with(candidate)
        guard let faults = try? await trial.play([smaller], patience: .seconds(1)) else { return best }
        guard let found = faults[0] else { continue }
        best = (smaller, found)
        isSmaller = true
        break
      }
    }
    return best
  }

  /// The body as an instance, if it has the same verdict: valid, or wrong with the same code.
  private static func instance(_ body: [UInt8], like played: MatrixCase) -> Instance? {
    let title = played.instance.title
    do throws(Violation) {
      try played.task.model.check(body: body)
      guard case .valid = played.instance.verdict else { return nil }
      return Instance(title: title, body: body, verdict: .valid(try played.task.form.body(body)))
    } catch {
      guard case .invalid(let code, _) = played.instance.verdict, code == error.code else { return nil }
      return Instance(title: title, body: body, verdict: .invalid(code: error.code, pointer: error.pointer))
    }
  }
}
