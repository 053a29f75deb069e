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
      let scalar = Self.decode(text, &at)
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

  private static func decode(_ text: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> UInt32 {
    func continuation(_ offset: Int) -> UInt32 { UInt32(text[at + offset] & 0x3F) }
    let first = UInt32(text[at])
    switch first {
    case 0..<0x80:
      at += 1
      return first
    case 0..<0xE0:
      defer { at += 2 }
      return (first & 0x1F) << 6 | continuation(1)
    case 0..<0xF0:
      defer { at += 3 }
      return (first & 0x0F) << 12 | continuation(1) << 6 | continuation(2)
    default:
      defer { at += 4 }
      return (first & 0x07) << 18 | continuation(1) << 12 | continuation(2) << 6 | continuation(3)
    }
  }
}
