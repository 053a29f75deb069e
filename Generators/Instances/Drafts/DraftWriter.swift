/// Writes drafts as they are: unlike `BodyWriter` it writes what is wrong, and spells it as it is told.
struct DraftWriter {
  let spelling: Spelling
  private(set) var bytes: [UInt8] = []

  private static let hexadecimal = Array("0123456789abcdef".utf8)

  init(spelling: Spelling) {
    self.spelling = spelling
  }

  mutating func write(_ draft: Draft) {
    space()
    switch draft {
    case .null: append("null")
    case .bool(let value): append(value ? "true" : "false")
    case .number(let token): append(token)
    case .string(let text): write(text)
    case .array(let items): list("[", items, "]") { $0.write($1) }
    case .object(let members):
      list("{", spelling.contains(.reversed) ? members.reversed() : members, "}") { writer, member in
        writer.space()
        writer.write(member.name)
        writer.space()
        writer.append(":")
        writer.write(member.value)
      }
    }
    space()
  }

  private mutating func list<Element>(
    _ opening: String, _ elements: [Element], _ closing: String, _ each: (inout DraftWriter, Element) -> Void
  ) {
    append(opening)
    space()
    for (index, element) in elements.enumerated() {
      if index > 0 { append(",") }
      each(&self, element)
    }
    append(closing)
  }

  private mutating func write(_ text: String) {
    append("\"")
    for scalar in text.unicodeScalars { write(scalar) }
    append("\"")
  }

  private mutating func write(_ scalar: Unicode.Scalar) {
    if spelling.contains(.escaped) { return escape(scalar) }
    switch scalar {
    case "\"": append("\\\"")
    case "\\": append("\\\\")
    case "\u{0}"..<"\u{20}": escape(scalar)
    default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
  }

  private mutating func escape(_ scalar: Unicode.Scalar) {
    for unit in String(scalar).utf16 {
      append("\\u")
      for shift in [12, 8, 4, 0] { bytes.append(Self.hexadecimal[Int(unit >> UInt16(shift)) & 15]) }
    }
  }

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func space() {
    if spelling.contains(.roomy) { append(" \t\r\n") }
  }
}
