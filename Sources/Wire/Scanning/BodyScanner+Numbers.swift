extension BodyScanner {
  /// Scans a number: its grammar only, its value is read when it is wanted.
  mutating func number() throws(Violation) {
    let start = at
    var form = Token.Form.plain
    if base[at] == UInt8(ascii: "-") { at &+= 1 }
    if at < end, base[at] == UInt8(ascii: "0") {
      at &+= 1
    } else {
      try digits()
    }
    if at < end, base[at] == UInt8(ascii: ".") {
      form = .decimal
      at &+= 1
      try digits()
    }
    if at < end, base[at] | 0x20 == UInt8(ascii: "e") {
      form = .decimal
      at &+= 1
      if at < end, base[at] == UInt8(ascii: "+") || base[at] == UInt8(ascii: "-") { at &+= 1 }
      try digits()
    }
    append(
      Token(
        offset: UInt32(truncatingIfNeeded: start), length: UInt32(truncatingIfNeeded: at &- start), kind: .number,
        form: form))
  }

  /// Moves over at least one digit.
  @inline(__always)
  private mutating func digits() throws(Violation) {
    let start = at
    while at < end, base[at] &- UInt8(ascii: "0") < 10 { at &+= 1 }
    guard at > start else { throw unexpected("a digit") }
  }
}
