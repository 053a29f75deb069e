/// Texts that nobody else in the world makes, of 122 or 128 random bits.
enum RandomText {
  /// 32 hexadecimal digits, for a lease.
  static func lease() -> String {
    var digits = ""
    digits.reserveCapacity(32)
    appendDigits(of: .random(in: 0 ... .max), count: 16, to: &digits)
    appendDigits(of: .random(in: 0 ... .max), count: 16, to: &digits)
    return digits
  }

  /// A random UUID (RFC 9562, version 4), for a message that came without an id.
  static func messageID() -> String {
    let high = UInt64.random(in: 0 ... .max)
    let low = UInt64.random(in: 0 ... .max)
    var text = ""
    text.reserveCapacity(36)
    appendDigits(of: high >> 32, count: 8, to: &text)
    text.append("-")
    appendDigits(of: high >> 16, count: 4, to: &text)
    text.append("-4")
    appendDigits(of: high, count: 3, to: &text)
    text.append("-")
    appendDigits(of: low >> 48 & 0x3fff | 0x8000, count: 4, to: &text)
    text.append("-")
    appendDigits(of: low, count: 12, to: &text)
    return text
  }

  /// The last `count` hexadecimal digits of `number`.
  private static func appendDigits(of number: UInt64, count: Int, to text: inout String) {
    for place in (0..<count).reversed() {
      let digit = UInt8(truncatingIfNeeded: number >> (4 * UInt64(place)) & 0xf)
      text.unicodeScalars.append(Unicode.Scalar(digit < 10 ? 48 + digit : 87 + digit))
    }
  }
}
