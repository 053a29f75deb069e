extension TextCursor {
  /// RFC 9562: `2eb8aa08-aa98-11ea-b4aa-73b441d16380`.
  mutating func takeUUID() -> Bool {
    for (index, length) in [8, 4, 4, 4, 12].enumerated() {
      if index > 0, !take("-") { return false }
      for _ in 0..<length where !take(where: isHexadecimal) { return false }
    }
    return true
  }

  /// RFC 6901: the empty text, or steps that begin with `/`; `~` only in `~0` and `~1`.
  mutating func takeJSONPointer() -> Bool {
    guard isAtEnd || next == UInt8(ascii: "/") else { return false }
    while let byte = next {
      advance()
      if byte == UInt8(ascii: "~"), !take("0"), !take("1") { return false }
    }
    return true
  }
}
