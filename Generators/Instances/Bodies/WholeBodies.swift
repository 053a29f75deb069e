import Wire

/// Bodies whose fault, or freedom, is in the text rather than in a value.
struct WholeBodies {
  /// A valid body with every member.
  let base: Draft

  private var text: String { String(decoding: base.bytes(), as: UTF8.self) }
  private var inner: String { String(text.dropFirst()) }
  /// The opening brace, and a comma where members follow what is put behind it.
  private func opened(_ member: String) -> String { "{" + member + (inner == "}" ? "" : ",") + inner }

  /// The base in every spelling, and with an envelope in it that asks for nothing.
  func valid() -> [(note: String, body: [UInt8])] {
    [
      ("white space everywhere", base.bytes(.roomy)), ("every character escaped", base.bytes(.escaped)),
      ("members in another order", base.bytes(.reversed)),
      ("every freedom at once", base.bytes([.roomy, .escaped, .reversed])),
      ("an empty envelope", Array(opened("\"extra\":{}").utf8)),
      ("an envelope of unknown members", Array(opened("\"extra\":{\"x\":[1e400],\"task_id\":5}").utf8)),
    ]
  }

  /// What is wrong, with the code that it must get.
  func invalid() -> [(code: Violation.Code, note: String, body: [UInt8])] {
    sizes + unicode + syntax.map { (.syntax, $0.0, Array($0.1.utf8)) }
      + structure.map { ($0.0, $0.1, Array($0.2.utf8)) }
  }

  private var sizes: [(Violation.Code, String, [UInt8])] {
    let bytes = base.bytes()
    let spaces = Array(repeating: UInt8(ascii: " "), count: max(0, BodyLimits.standard.maxBytes + 1 - bytes.count))
    return [(.size, "one byte too many", bytes + spaces)]
  }

  private var unicode: [(Violation.Code, String, [UInt8])] {
    let bytes = base.bytes()
    func inName(_ wrong: [UInt8]) -> [UInt8] { Array("{\"x".utf8) + wrong + Array(opened("\":0").utf8.dropFirst()) }
    let raw: [(String, [UInt8])] = [
      ("a byte that begins nothing", [0xFF]), ("an overlong NUL", [0xC0, 0x80]),
      ("a raw surrogate", [0xED, 0xA0, 0x80]),
      ("beyond U+10FFFF", [0xF4, 0x90, 0x80, 0x80]), ("a character cut short", [0xE2, 0x82]),
    ]
    let escapes = ["\\ud800", "\\udc00", "\\ud800a", "\\udc00\\ud800", "\\uD83D\\u0041"]
    return [(.invalidUnicode, "a byte-order mark", [0xEF, 0xBB, 0xBF] + bytes)]
      + raw.map { (.invalidUnicode, $0.0, inName($0.1)) }
      + escapes.map { (.invalidUnicode, "a lone surrogate, \($0)", inName(Array($0.utf8))) }
      + [(.invalidUnicode, "a lone surrogate in a value", Array(opened("\"x\":\"\\ud800\"").utf8))]
  }

  private var syntax: [(String, String)] {
    let tokens = [
      "NaN", "Infinity", "01", "+1", "1.", ".5", "1e", "0x1", "'a'", "True", "nul", "\"a", "\"\n\"", "\"\\x41\"", "",
      "[1,]",
    ]
    return [
      ("nothing", ""), ("only white space", " \n"), ("cut short", String(text.dropLast())),
      ("one bracket too many", text + "}"),
      ("two values", text + text), ("a NUL behind", text + "\u{0}"), ("a no-break space", "\u{A0}" + text),
      ("a comma too many", String(text.dropLast()) + ",}"), ("a comment", "/**/" + text),
      ("a bare name", opened("a:1")),
    ] + tokens.map { ("the value \($0)", opened("\"x\":\($0)")) }
  }

  private var structure: [(Violation.Code, String, String)] {
    let deep = String(repeating: "[", count: 128) + String(repeating: "]", count: 128)
    var found: [(Violation.Code, String, String)] = [
      (.depth, "129 brackets deep", opened("\"x\":\(deep)")),
      (.type, "an array", "[]"), (.type, "null", "null"), (.type, "a string", "\"{}\""), (.type, "a number", "1"),
      (.type, "an envelope that is no object", opened("\"extra\":[]")),
      (
        .additionalProperty, "an envelope that announces pickled objects",
        opened("\"extra\":{\"can_not_json_serializable_keys\":[]}")
      ),
      (.duplicateKey, "a name twice in the envelope", opened("\"extra\":{\"a\":1,\"a\":1}")),
      (.duplicateKey, "a name twice, once escaped", opened("\"x\":0,\"\\u0078\":0")),
    ]
    if case .object(let members) = base, let first = members.first {
      let twice = String(decoding: Draft.object([first] + members).bytes(), as: UTF8.self)
      found.append((.duplicateKey, "a member twice", twice))
    }
    return found
  }
}
