/// What a run of bytes is, as RFC 3629 sees it.
enum UTF8Check: Equatable {
  /// ASCII and nothing else.
  case ascii
  /// Well-formed, and not all ASCII.
  case valid
  /// Not well-formed; the sequence that begins at that byte is the first that is wrong.
  case invalid(at: Int)

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let base = bytes.baseAddress else {
      self = .ascii
      return
    }
    let end = bytes.count
    var at = Self.skipASCII(base, 0, end)
    guard at < end else {
      self = .ascii
      return
    }
    while at < end {
      let length = Self.sequenceLength(base + at, end - at)
      guard length > 0 else {
        self = .invalid(at: at)
        return
      }
      at = Self.skipASCII(base, at + length, end)
    }
    self = .valid
  }

  private static func skipASCII(_ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Int {
    var at = start
    while at &+ 8 <= end, Word(base + at).bits & Word.highBits == 0 { at &+= 8 }
    while at < end, base[at] < 0x80 { at &+= 1 }
    return at
  }

  /// The length of the well-formed sequence at `start`, which is no ASCII byte; 0 when it is not well-formed.
  private static func sequenceLength(_ start: UnsafePointer<UInt8>, _ available: Int) -> Int {
    func continues(_ index: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
      index < available && range.contains(start[index])
    }
    switch start[0] {
    case 0xC2...0xDF: return continues(1) ? 2 : 0
    case 0xE0: return continues(1, 0xA0...0xBF) && continues(2) ? 3 : 0
    case 0xED: return continues(1, 0x80...0x9F) && continues(2) ? 3 : 0
    case 0xE1...0xEF: return continues(1) && continues(2) ? 3 : 0
    case 0xF0: return continues(1, 0x90...0xBF) && continues(2) && continues(3) ? 4 : 0
    case 0xF1...0xF3: return continues(1) && continues(2) && continues(3) ? 4 : 0
    case 0xF4: return continues(1, 0x80...0x8F) && continues(2) && continues(3) ? 4 : 0
    default: return 0
    }
  }
}
