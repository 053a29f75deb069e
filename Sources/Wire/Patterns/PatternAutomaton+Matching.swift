extension PatternAutomaton {
  /// Whether the pattern matches somewhere in `string`.
  public func matches(_ string: String) -> Bool {
    var string = string
    return string.withUTF8 { matches($0) }
  }

  /// Whether the pattern matches somewhere in a text that is well-formed UTF-8.
  func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var state = Int(start)
    var at = 0
    while at < text.count {
      if text[at] < 0x80 {
        state = Int(transitions[state * classCount + Int(asciiClasses[Int(text[at])])])
        at += 1
        continue
      }
      let scalar = decodeScalar(text, &at)
      state = Int(transitions[state * classCount + characterClass(of: scalar)])
    }
    return accepting[state]
  }

  private func characterClass(of scalar: UInt32) -> Int {
    var low = 0
    var high = lowerBounds.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lowerBounds[middle] <= scalar { low = middle } else { high = middle }
    }
    return Int(classes[low])
  }
}
