import Instances
import Wire

/// What went otherwise than it must.
struct CaseFault: Sendable, Hashable {
  /// What had to happen.
  let expected: String
  /// What happened.
  let got: String
}

extension CaseFault {
  /// The fault of an answer that a producer gave to a case; nil when it is right so far.
  init?(_ answer: JSONValue, to played: MatrixCase) {
    let verdict = played.instance.verdict
    if let error = answer["error"]?.text {
      self.init(expected: Self.words(verdict), got: "an error: \(error)")
    } else if let code = answer["code"]?.text {
      let pointer = answer["pointer"]?.text ?? ""
      if case .invalid(let wanted, let place) = verdict, wanted.rawValue == code, CodePoints.same(place, pointer) {
        return nil
      }
      self.init(expected: Self.words(verdict), got: "refused: \(code) at \"\(pointer)\"")
    } else {
      guard let said = answer["said"]?.unpacked else { return nil }
      self.init(said: said, by: "the producer", to: played)
    }
  }

  /// The fault of what somebody says that a body says; nil when it is that.
  init?(said bytes: [UInt8], by somebody: String, to played: MatrixCase) {
    guard case .valid(let wanted) = played.instance.verdict else {
      self.init(expected: Self.words(played.instance.verdict), got: "accepted by \(somebody)")
      return
    }
    let form = try? played.task.form.body(bytes)
    if form == wanted { return nil }
    self.init(expected: "it says \(wanted)", got: "\(somebody) says \(String(decoding: bytes, as: UTF8.self))")
  }

  private static func words(_ verdict: Instance.Verdict) -> String {
    switch verdict {
    case .valid: "accepted"
    case .invalid(let code, let pointer): "refused: \(code) at \"\(pointer)\""
    }
  }
}
