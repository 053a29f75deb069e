extension PatternDFA {
  /// The least automaton that accepts the same strings, its states in the order in which they are first reached, so that
  /// equal patterns give equal tables.
  func minimised() -> PatternDFA {
    var partition = StatePartition(accepting)
    partition.refine(transitions: transitions, classCount: classCount)
    return quotient(by: partition.blockOfState)
  }

  private func quotient(by blockOfState: [Int]) -> PatternDFA {
    var numbers: [Int: Int] = [blockOfState[0]: 0]
    var representatives = [0]
    var result = PatternDFA(transitions: [], accepting: [], classCount: classCount)
    var index = 0
    while index < representatives.count {
      let state = representatives[index]
      result.accepting.append(accepting[state])
      for target in transitions[state * classCount..<(state + 1) * classCount] {
        let block = blockOfState[target]
        if numbers[block] == nil {
          numbers[block] = representatives.count
          representatives.append(target)
        }
        result.transitions.append(numbers[block] ?? 0)
      }
      index += 1
    }
    return result
  }

  /// The same automaton with classes that no state tells apart made one; also which class each old one became.
  func mergingClasses() -> (dfa: PatternDFA, classOfClass: [Int]) {
    var numbers: [[Int]: Int] = [:]
    var kept: [Int] = []
    let classOfClass = (0..<classCount).map { number in
      let column = (0..<stateCount).map { transitions[$0 * classCount + number] }
      if let known = numbers[column] { return known }
      numbers[column] = kept.count
      kept.append(number)
      return kept.count - 1
    }
    var result = PatternDFA(transitions: [], accepting: accepting, classCount: kept.count)
    for state in 0..<stateCount { result.transitions += kept.map { transitions[state * classCount + $0] } }
    return (result, classOfClass)
  }
}

/// States in blocks, split until no two states of a block can be told apart (Hopcroft).
private struct StatePartition {
  var blockOfState: [Int]
  private var blocks: [[Int]]

  init(_ accepting: [Bool]) {
    let yes = accepting.indices.filter { accepting[$0] }
    let no = accepting.indices.filter { !accepting[$0] }
    blocks = [yes, no].filter { !$0.isEmpty }
    blockOfState = Array(repeating: 0, count: accepting.count)
    for (number, block) in blocks.enumerated() { for state in block { blockOfState[state] = number } }
  }

  mutating func refine(transitions: [Int], classCount: Int) {
    let sources = PredecessorTable(transitions: transitions, classCount: classCount)
    var pending: Set<Splitter> = []
    for block in blocks.indices {
      for number in 0..<classCount { pending.insert(Splitter(block: block, class: number)) }
    }
    while let splitter = pending.popFirst() {
      var touched: [Int: [Int]] = [:]
      for target in blocks[splitter.block] {
        for source in sources[target, splitter.class] { touched[blockOfState[source], default: []].append(source) }
      }
      for (block, members) in touched where members.count < blocks[block].count {
        split(block, off: members, classCount: classCount, pending: &pending)
      }
    }
  }

  private struct Splitter: Hashable {
    let block: Int
    let `class`: Int
  }

  private mutating func split(_ block: Int, off members: [Int], classCount: Int, pending: inout Set<Splitter>) {
    let new = blocks.count
    for state in members { blockOfState[state] = new }
    blocks[block].removeAll { blockOfState[$0] == new }
    blocks.append(members)
    let smaller = members.count <= blocks[block].count ? new : block
    for number in 0..<classCount {
      let waits = pending.contains(Splitter(block: block, class: number))
      pending.insert(Splitter(block: waits ? new : smaller, class: number))
    }
  }
}

/// For each state and class, the states that lead there, in one array.
private struct PredecessorTable {
  private var starts: [Int]
  private var states: [Int]
  private let classCount: Int

  init(transitions: [Int], classCount: Int) {
    self.classCount = classCount
    starts = Array(repeating: 0, count: transitions.count + 1)
    for (index, target) in transitions.enumerated() { starts[target * classCount + index % classCount + 1] += 1 }
    for index in 1..<starts.count { starts[index] += starts[index - 1] }
    states = Array(repeating: 0, count: transitions.count)
    var next = starts
    for (index, target) in transitions.enumerated() {
      let cell = target * classCount + index % classCount
      states[next[cell]] = index / classCount
      next[cell] += 1
    }
  }

  subscript(state: Int, number: Int) -> ArraySlice<Int> {
    let cell = state * classCount + number
    return states[starts[cell]..<starts[cell + 1]]
  }
}
