import JSONDocument
import Wire

/// A violation shown in the body that has it: the line, and a caret below the fault.
struct BodyFault {
  private let body: [UInt8]
  private let violation: Violation

  init(_ violation: Violation, in body: [UInt8]) {
    self.violation = violation
    self.body = body
  }

  /// What a person reads:
  ///
  /// ```
  /// type at /b: an integer is wanted, not a string
  ///   {"a":1,"b":"x"}
  ///              ^~~
  /// ```
  var lines: [String] {
    guard let range, let text = String(validating: body, as: UTF8.self) else { return [violation.description] }
    return [violation.description] + excerpt(of: text, range)
  }

  /// The same for scripts.
  var json: JSONValue { violation.json }

  /// The bytes at fault; nil when they cannot be shown.
  private var range: Range<Int>? {
    guard !Self.beforeTheValue.contains(violation.code) else { return placeWhereReadingStopped }
    guard let pointer = JSONPointer(parsing: violation.pointer) else { return nil }
    let map = SourceMap(wellFormed: body)
    if let entry = map[pointer] {
      return Self.aboutNames.contains(violation.code) ? entry.name ?? entry.value : entry.value
    }
    // What is missing would stand before the end of what should hold it.
    guard let parent = map[JSONPointer(Array(pointer.tokens.dropLast()))] else { return nil }
    return parent.value.upperBound - 1..<parent.value.upperBound
  }

  /// The codes of a body that is no JSON, so that no pointer leads anywhere.
  private static let beforeTheValue: Set<Violation.Code> = [.size, .invalidUnicode, .syntax, .depth]
  /// The codes that are about a member's name more than about its value.
  private static let aboutNames: Set<Violation.Code> = [.additionalProperty, .duplicateKey]

  private var placeWhereReadingStopped: Range<Int>? {
    do throws(JSONDocumentError) {
      _ = try JSONDocument.read(bytes: body)
      return nil
    } catch {
      return error.position.map(range(of:))
    }
  }

  private func range(of position: TextPosition) -> Range<Int> {
    var offset = 0
    var place = TextPosition(line: 1, column: 1)
    while offset < body.count, place != position {
      offset += 1
      while offset < body.count, body[offset] & 0xC0 == 0x80 { offset += 1 }
      let isNewLine = body[offset - 1] == UInt8(ascii: "\n")
      place =
        isNewLine
        ? TextPosition(line: place.line + 1, column: 1) : TextPosition(line: place.line, column: place.column + 1)
    }
    return offset..<offset + 1
  }

  /// The line of the fault, cut to what fits a terminal, and the caret.
  private func excerpt(of text: String, _ range: Range<Int>) -> [String] {
    let newline = UInt8(ascii: "\n")
    let start = body[..<min(range.lowerBound, body.count)].lastIndex(of: newline).map { $0 + 1 } ?? 0
    let end = body[min(range.lowerBound, body.count)...].firstIndex(of: newline) ?? body.count
    let before = Self.scalars(body[start..<min(range.lowerBound, end)])
    let fault = Self.scalars(body[min(range.lowerBound, end)..<min(range.upperBound, end)])
    let after = Self.scalars(body[min(range.upperBound, end)..<end])
    let shownBefore = before.count > 60 ? ["…"] + before.suffix(59) : before
    let shownFault = fault.count > 40 ? fault.prefix(39) + ["…"] : fault
    let shownAfter = after.count > 30 ? after.prefix(29) + ["…"] : after
    let caret = "^" + String(repeating: "~", count: max(0, shownFault.count - 1))
    return [
      "  " + String(String.UnicodeScalarView(shownBefore + shownFault + shownAfter)),
      "  " + String(repeating: " ", count: shownBefore.count) + caret,
    ]
  }

  /// The code points, those that would steer the terminal as dots.
  private static func scalars(_ bytes: ArraySlice<UInt8>) -> [Unicode.Scalar] {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.map { $0.properties.generalCategory == .control ? "·" : $0 }
  }
}
