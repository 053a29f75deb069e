/// Eight bytes looked at together.
struct Word {
  static let highBits: UInt64 = 0x8080_8080_8080_8080
  private static let lowBits: UInt64 = 0x0101_0101_0101_0101

  let bits: UInt64

  /// The eight bytes from `start`, the first in the lowest bits.
  @inline(__always)
  init(_ start: UnsafePointer<UInt8>) {
    bits = UInt64(littleEndian: UnsafeRawPointer(start).loadUnaligned(as: UInt64.self))
  }

  /// The index of the first byte that ends or escapes a JSON string (`"`, `\` or a control character); nil when there is
  /// none.
  ///
  /// The subtractions borrow only upwards, so the lowest byte that is marked is marked rightly.
  @inline(__always)
  var firstSpecial: Int? {
    let quote = bits ^ (Self.lowBits &* 0x22)
    let backslash = bits ^ (Self.lowBits &* 0x5C)
    let marks =
      ((quote &- Self.lowBits) & ~quote | (backslash &- Self.lowBits) & ~backslash
        | (bits &- Self.lowBits &* 0x20) & ~bits) & Self.highBits
    return marks == 0 ? nil : marks.trailingZeroBitCount >> 3
  }
}
