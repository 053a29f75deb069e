/// A place in a text, as editors count it.
public struct TextPosition: Hashable, Sendable {
  /// From 1.
  public let line: Int
  /// From 1, in Unicode code points.
  public let column: Int

  /// The place at `line` and `column`, both from 1.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

extension TextPosition {
  /// The place of the byte at `offset` in a UTF-8 text; its end when `offset` lies beyond it.
  public init(of offset: Int, in text: [UInt8]) {
    var line = 1
    var column = 1
    for byte in text.prefix(offset) {
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    self.init(line: line, column: column)
  }
}
