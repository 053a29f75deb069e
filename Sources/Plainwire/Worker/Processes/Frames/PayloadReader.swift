/// Reads what ``PayloadWriter`` wrote.
struct PayloadReader {
  private var rest: ArraySlice<UInt8>

  init(_ payload: [UInt8]) {
    rest = payload[...]
  }

  mutating func number<Number: FixedWidthInteger>(_: Number.Type = Number.self) throws(FrameFault) -> Number {
    try take(Number.bitWidth / 8).reduce(0) { $0 << 8 | Number(truncatingIfNeeded: $1) }
  }

  mutating func flag() throws(FrameFault) -> Bool {
    try number(UInt8.self) != 0
  }

  mutating func part() throws(FrameFault) -> [UInt8] {
    Array(try take(Int(try number(UInt32.self))))
  }

  mutating func text() throws(FrameFault) -> String {
    String(decoding: try part(), as: UTF8.self)
  }

  mutating func optionalNumber() throws(FrameFault) -> Int64? {
    try flag() ? try number() : nil
  }

  mutating func optionalText() throws(FrameFault) -> String? {
    try flag() ? try text() : nil
  }

  /// - Throws: when something is left that nobody asked for.
  func end() throws(FrameFault) {
    if !rest.isEmpty { throw FrameFault("a frame that is too long") }
  }

  private mutating func take(_ count: Int) throws(FrameFault) -> ArraySlice<UInt8> {
    guard rest.count >= count else { throw FrameFault("a frame that is too short") }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }
}
