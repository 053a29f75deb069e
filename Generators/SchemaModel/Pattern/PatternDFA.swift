/// A deterministic automaton that says whether a pattern matches somewhere in a string.
struct PatternDFA {
  /// How many transitions may be made before the automaton is minimised.
  static let greatestSize = 1 << 17
  /// How many states of the other automaton may be looked at on the way: what ends a pattern that explodes.
  static let greatestWork = 1 << 21

  /// The next state for each state and class.
  var transitions: [Int]
  var accepting: [Bool]
  var classCount: Int

  var stateCount: Int { accepting.count }
}

extension PatternDFA {
  /// The automaton of `nfa` by the subset construction. State 0 is the start.
  init(_ nfa: PatternNFA, _ classes: CodePointClasses) throws(PatternError) {
    var construction = SubsetConstruction(nfa: nfa, classes: classes)
    try construction.run()
    self.init(
      transitions: construction.transitions, accepting: construction.accepting, classCount: classes.count)
  }
}

/// Builds deterministic states, each a set of states of the other automaton, as they are reached.
private struct SubsetConstruction {
  let nfa: PatternNFA
  let classes: CodePointClasses
  var transitions: [Int] = []
  var accepting: [Bool] = []
  private var numbers: [[Int]: Int] = [:]
  private var pending: [[Int]] = []
  private var work = 0
  /// For each state of the other automaton the closure that last saw it: cheaper than a set for each closure.
  private var stamps: [Int]
  private var stamp = 0

  init(nfa: PatternNFA, classes: CodePointClasses) {
    self.nfa = nfa
    self.classes = classes
    stamps = Array(repeating: 0, count: nfa.states.count)
  }

  mutating func run() throws(PatternError) {
    let restart = closure(of: [nfa.first], atStart: false)
    // The start is a state of its own: only there does `^` hold.
    pending = [closure(of: [nfa.first], atStart: true)]
    accepting = [matches(pending[0], atStart: true)]
    var index = 0
    while index < pending.count {
      let targets = step(from: pending[index], restart: restart)
      for target in targets { transitions.append(number(of: target)) }
      guard transitions.count <= PatternDFA.greatestSize, work <= PatternDFA.greatestWork else {
        throw PatternError.tooLarge
      }
      index += 1
    }
  }

  /// The states after one code point of each class.
  private mutating func step(from states: [Int], restart: [Int]) -> [[Int]] {
    if states == [Self.matched] { return Array(repeating: states, count: classes.count) }
    var reached = Array(repeating: [Int](), count: classes.count)
    for state in states {
      guard case .read(let set, let next) = nfa.states[state] else { continue }
      for number in classes.classesOfSet[set] { reached[number].append(next) }
    }
    work += states.count
    var closures: [[Int]: [Int]] = [:]
    for (number, entries) in reached.enumerated() {
      if let known = closures[entries] {
        reached[number] = known
        continue
      }
      let closed = closure(of: entries, atStart: false, with: restart)
      closures[entries] = closed
      work += closed.count
      reached[number] = closed
    }
    return reached
  }

  private mutating func number(of states: [Int]) -> Int {
    if let number = numbers[states] { return number }
    let number = pending.count
    numbers[states] = number
    pending.append(states)
    accepting.append(matches(states, atStart: false))
    return number
  }

  /// Stands for "there was a match": nothing that follows changes that.
  private static let matched = -1

  /// What is reached from `entries` without reading: states that read, or wait for the end.
  private mutating func closure(of entries: [Int], atStart: Bool, with others: [Int] = []) -> [Int] {
    if others == [Self.matched] { return others }
    stamp += 1
    for state in others { stamps[state] = stamp }
    var kept = others
    var stack = entries
    while let state = stack.popLast() {
      guard stamps[state] != stamp else { continue }
      stamps[state] = stamp
      switch nfa.states[state] {
      case .read, .end: kept.append(state)
      case .split(let one, let other): stack += [other, one]
      case .start(let next): if atStart { stack.append(next) }
      case .match: return [Self.matched]
      }
    }
    return kept.sorted()
  }

  /// Whether there is a match when the string ends in `states`.
  private mutating func matches(_ states: [Int], atStart: Bool) -> Bool {
    stamp += 1
    var stack = states
    while let state = stack.popLast() {
      if state == Self.matched { return true }
      guard stamps[state] != stamp else { continue }
      stamps[state] = stamp
      switch nfa.states[state] {
      case .read: break
      case .end(let next): stack.append(next)
      case .split(let one, let other): stack += [other, one]
      case .start(let next): if atStart { stack.append(next) }
      case .match: return true
      }
    }
    return false
  }
}
