extension WireWords {
  /// Cuts a name into words, scalar by scalar.
  struct Splitter {
    var words: [String] = []
    private var word = ""
    private var capitals = 0

    mutating func take(_ scalar: Unicode.Scalar) {
      guard Self.isPartOfIdentifiers(scalar) else { return endWord() }
      let isCapital = scalar.properties.generalCategory == .uppercaseLetter
      if isCapital {
        if capitals == 0 { endWord() }
        capitals += 1
      } else {
        if capitals > 1, scalar.properties.generalCategory == .lowercaseLetter { endAcronym() }
        capitals = 0
      }
      word.unicodeScalars.append(scalar)
    }

    mutating func endWord() {
      if !word.isEmpty { words.append(word) }
      word = ""
      capitals = 0
    }

    /// `HTTPS` before `erver`: the last capital begins the next word.
    private mutating func endAcronym() {
      guard let last = word.unicodeScalars.popLast() else { return }
      endWord()
      word.unicodeScalars.append(last)
    }

    private static func isPartOfIdentifiers(_ scalar: Unicode.Scalar) -> Bool {
      if scalar.isASCII {
        return ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
      }
      let properties = scalar.properties
      // Python 3.10 and Java 17 know Unicode 13; conjoining Hangul composes, so that names would change.
      guard let age = properties.age, age.major <= 12, !(0x1100...0x11FF).contains(scalar.value) else { return false }
      switch properties.generalCategory {
      // Full case folding alone changes these two; normalisation does not.
      case .lowercaseLetter where scalar == "ß" || scalar == "ς": return true
      case .lowercaseLetter, .otherLetter: return !properties.changesWhenNFKCCaseFolded
      case .uppercaseLetter:
        let lower = properties.lowercaseMapping.unicodeScalars
        return lower.count == 1 && lower.allSatisfy { !$0.properties.changesWhenNFKCCaseFolded }
      default: return false
      }
    }
  }
}
