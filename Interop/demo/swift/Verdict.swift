/// A violation's code and pointer: what all languages must agree on.
struct Verdict: Codable, Hashable, Comparable, CustomStringConvertible {
  let code: String
  let pointer: String

  var description: String { pointer.isEmpty ? code : "\(code) at \(pointer)" }

  static func < (left: Verdict, right: Verdict) -> Bool { left.description < right.description }
}
