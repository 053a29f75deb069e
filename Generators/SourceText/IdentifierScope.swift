/// The identifiers of one scope of generated code, each given out once.
public struct IdentifierScope: Sendable {
  private var taken: Set<String>

  /// A scope in which `reserved` are never given out: keywords, and names that generated code uses itself.
  public init(reserved: Set<String> = []) {
    taken = reserved
  }

  /// `proposal`, or, when that is taken, the first free one of `proposal2`, `proposal3`…
  public mutating func claim(_ proposal: String) -> String {
    var candidate = proposal
    var number = 2
    while !taken.insert(candidate).inserted {
      candidate = "\(proposal)\(number)"
      number += 1
    }
    return candidate
  }
}
