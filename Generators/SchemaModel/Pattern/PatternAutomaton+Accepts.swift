import Wire

extension PatternAutomaton {
  /// Whether `string` matches.
  func accepts(_ string: String) -> Bool {
    var state = Int(start)
    for scalar in string.unicodeScalars {
      state = Int(transitions[state * classCount + classNumber(of: scalar.value)])
    }
    return accepting[state]
  }

  private func classNumber(of codePoint: UInt32) -> Int {
    var low = 0
    var high = lowerBounds.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lowerBounds[middle] <= codePoint { low = middle } else { high = middle }
    }
    return Int(classes[low])
  }
}
