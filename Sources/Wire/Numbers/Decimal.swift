/// A JSON number as it is written, taken apart without loss: an integer without zeros at its ends, times a power of ten.
struct Decimal {
  let isNegative: Bool
  /// Whether there is neither a fraction nor an exponent.
  let isPlain: Bool
  /// From the first digit that is not 0 to the last, perhaps with a point among them; empty for zero.
  private let significant: UnsafeBufferPointer<UInt8>
  /// How many digits are significant.
  let digitCount: Int
  /// The power of ten of the last significant digit; saturated far beyond what a body of the greatest size can reach.
  let exponent: Int

  /// The number that `text` is; its grammar has been checked.
  init(_ text: UnsafeBufferPointer<UInt8>) {
    isNegative = text.first == UInt8(ascii: "-")
    var integerEnd = isNegative ? 1 : 0
    while integerEnd < text.count, Self.isDigit(text[integerEnd]) { integerEnd += 1 }
    var end = integerEnd
    if end < text.count, text[end] == UInt8(ascii: ".") {
      end += 1
      while end < text.count, Self.isDigit(text[end]) { end += 1 }
    }
    var first = isNegative ? 1 : 0
    while first < end, !Self.isSignificant(text[first]) { first += 1 }
    var last = end - 1
    while last > first, !Self.isSignificant(text[last]) { last -= 1 }
    isPlain = integerEnd == text.count
    guard first < end else {
      significant = UnsafeBufferPointer(start: nil, count: 0)
      digitCount = 0
      exponent = 0
      return
    }
    significant = UnsafeBufferPointer(rebasing: text[first...last])
    let holdsPoint = first < integerEnd && last > integerEnd
    digitCount = last - first + (holdsPoint ? 0 : 1)
    let place = last < integerEnd ? integerEnd - 1 - last : integerEnd - last
    exponent = place + Self.exponent(text[end...])
  }

  var isZero: Bool { digitCount == 0 }
  /// Whether there is no fraction.
  var isInteger: Bool { exponent >= 0 }

  /// Calls `body` with the value of each significant digit, the greatest first.
  @inline(__always)
  func forEachDigit(_ body: (UInt8) -> Void) {
    for byte in significant where byte != UInt8(ascii: ".") { body(byte &- UInt8(ascii: "0")) }
  }

  private static func exponent(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
    var text = text.dropFirst()
    let isNegative = text.first == UInt8(ascii: "-")
    if isNegative || text.first == UInt8(ascii: "+") { text.removeFirst() }
    var value = 0
    for byte in text where value < 1_000_000_000_000 { value = value * 10 + Int(byte &- UInt8(ascii: "0")) }
    return isNegative ? -value : value
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  private static func isSignificant(_ byte: UInt8) -> Bool { byte != UInt8(ascii: "0") && byte != UInt8(ascii: ".") }
}
