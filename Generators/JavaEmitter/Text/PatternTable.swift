import Wire

/// The table of an automaton as text that the runtime's `PatternAutomaton.of` reads: numbers in base 32, the least digit
/// first, each digit but a number's last one raised by 32; equal transitions in runs.
struct PatternTable {
  private static let digits = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_")

  private(set) var text = ""

  init(_ automaton: PatternAutomaton) {
    append(automaton.classCount)
    append(Int(automaton.start))
    append(automaton.lowerBounds.count)
    var previous: UInt32 = 0
    for (bound, charClass) in zip(automaton.lowerBounds, automaton.classes) {
      append(Int(bound - previous))
      append(Int(charClass))
      previous = bound
    }
    append(automaton.accepting.count)
    for isAccepting in automaton.accepting { append(isAccepting ? 1 : 0) }
    appendRuns(automaton.transitions)
  }

  private mutating func appendRuns(_ transitions: [UInt16]) {
    var start = 0
    while start < transitions.count {
      var end = start + 1
      while end < transitions.count, transitions[end] == transitions[start] { end += 1 }
      append(Int(transitions[start]))
      append(end - start - 1)
      start = end
    }
  }

  private mutating func append(_ number: Int) {
    var rest = number
    while rest >= 32 {
      text.append(Self.digits[rest % 32 + 32])
      rest /= 32
    }
    text.append(Self.digits[rest])
  }

  /// The text as lines of an argument list: literals that fit a line, concatenated as far as a class file allows.
  func arguments(width: Int) -> [String] {
    let characters = Array(text)
    let starts = Array(stride(from: 0, to: characters.count, by: width))
    // A literal, concatenated or not, has at most 65,535 bytes.
    let linesOfArgument = 60_000 / width
    return starts.enumerated().map { line, start in
      let literal = "\"" + String(characters[start..<min(start + width, characters.count)]) + "\""
      guard line < starts.count - 1 else { return literal }
      return literal + ((line + 1).isMultiple(of: linesOfArgument) ? "," : " +")
    }
  }
}
