/// Writes the parts of a payload one after the other; ``PayloadReader`` reads them so.
struct PayloadWriter: Sendable {
  private(set) var bytes: [UInt8] = []

  init(capacity: Int = 256) {
    bytes.reserveCapacity(capacity)
  }

  mutating func write<Number: FixedWidthInteger>(_ number: Number) {
    withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func write(_ isSo: Bool) {
    write(UInt8(isSo ? 1 : 0))
  }

  /// With its length before it.
  mutating func write(_ part: [UInt8]) {
    write(UInt32(part.count))
    bytes.append(contentsOf: part)
  }

  mutating func write(_ text: String) {
    write(Array(text.utf8))
  }

  mutating func write(_ number: Int64?) {
    write(number != nil)
    if let number { write(number) }
  }

  mutating func write(_ text: String?) {
    write(text != nil)
    if let text { write(text) }
  }
}
