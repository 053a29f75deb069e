import Wire

/// Makes strings by walking a pattern's automaton: such that match it, and such that do not.
struct PatternWalk {
  private let automaton: PatternAutomaton
  /// Some code points of each class, from every range that belongs to it.
  private let members: [[Unicode.Scalar]]
  /// The states in which a string is to end.
  private let wanted: [Bool]

  /// Walks to strings that match, or, where `matching` is false, to such that do not.
  init(_ automaton: PatternAutomaton, matching: Bool = true) {
    self.automaton = automaton
    wanted = automaton.accepting.map { $0 == matching }
    var members = Array(repeating: [Unicode.Scalar](), count: automaton.classCount)
    for (index, low) in automaton.lowerBounds.enumerated() {
      let high = index + 1 < automaton.lowerBounds.count ? automaton.lowerBounds[index + 1] - 1 : 0x10FFFF
      members[Int(automaton.classes[index])] += Self.some(of: low, to: high)
    }
    self.members = members
  }

  /// The ends of a range, and what is known to be trouble within it; surrogates are no code points.
  private static func some(of low: UInt32, to high: UInt32) -> [Unicode.Scalar] {
    let trouble: [UInt32] = [0x61, 0x41, 0x30, 0x20, 0xE9, 0x301, 0x2028, 0xFEFF, 0xFFFF, 0x1F600]
    return ([low, high] + trouble.filter { $0 > low && $0 < high }).compactMap(Unicode.Scalar.init)
  }

  /// A string of exactly `length` code points; nil when there is none.
  func string(ofLength length: Int, using random: inout Seeded) -> String? {
    let reachable = reachable(within: length)
    var state = Int(automaton.start)
    guard reachable[length][state] else { return nil }
    var text = String.UnicodeScalarView()
    for left in stride(from: length - 1, through: 0, by: -1) {
      let steps = (0..<automaton.classCount).filter { number in
        !members[number].isEmpty && reachable[left][next(state, number)]
      }
      guard let step = steps.randomElement(using: &random) else { return nil }
      text.append(members[step].randomElement(using: &random) ?? "a")
      state = next(state, step)
    }
    return String(text)
  }

  /// The lengths up to `greatest` that a string can have.
  func lengths(upTo greatest: Int) -> [Int] {
    let reachable = reachable(within: greatest)
    return (0...greatest).filter { reachable[$0][Int(automaton.start)] }
  }

  /// For each number of code points that are left, the states from which a wanted end can be reached with just as many.
  private func reachable(within length: Int) -> [[Bool]] {
    var table = [wanted]
    for _ in 0..<length {
      let last = table[table.count - 1]
      table.append(
        wanted.indices.map { state in
          (0..<automaton.classCount).contains { !members[$0].isEmpty && last[next(state, $0)] }
        })
    }
    return table
  }

  private func next(_ state: Int, _ number: Int) -> Int {
    Int(automaton.transitions[state * automaton.classCount + number])
  }
}
