// As docs/protocol.md, section 11 writes claims: the id comes last, since it may hold anything.
extension Claim {
  /// Nil when the bytes are no claim.
  init?(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    let parts = text.split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let claim = Self.read(parts[0], parts[1]) else { return nil }
    self = claim
  }

  private static func read(_ state: Substring, _ rest: Substring) -> Claim? {
    switch state {
    case "waiting": return .waiting(id: String(rest))
    case "replacing": return .replacing(id: String(rest))
    case "done": return .done(id: String(rest))
    case "again":
      let parts = rest.split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let due = Int64(parts[0]) else { return nil }
      return .again(id: String(parts[1]), due: due)
    case "running":
      let parts = rest.split(separator: ";", maxSplits: 3, omittingEmptySubsequences: false)
      guard parts.count == 4, let since = Int64(parts[0]), let seen = Int64(parts[1]) else { return nil }
      return .running(Run(id: String(parts[3]), token: String(parts[2]), since: since, seen: seen))
    default: return nil
    }
  }

  var bytes: [UInt8] {
    switch self {
    case .waiting(let id): Array("waiting;\(id)".utf8)
    case .replacing(let id): Array("replacing;\(id)".utf8)
    case .again(let id, let due): Array("again;\(due);\(id)".utf8)
    case .running(let run): Array("running;\(run.since);\(run.seen);\(run.token);\(run.id)".utf8)
    case .done(let id): Array("done;\(id)".utf8)
    }
  }
}
