/// What W3C Trace Context allows as `traceparent` and `tracestate` (docs/protocol.md, section 1.7).
enum TraceText {
  /// How many bytes a `tracestate` may have.
  static let longestState = 512

  /// Whether it is version, trace, parent and flags in lower-case hexadecimal: no version `ff`, no id of zeros alone.
  static func isParent(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      guard bytes.count == 55, bytes[2] == dash, bytes[35] == dash, bytes[52] == dash else { return false }
      let version = bytes[..<2]
      let ids = [bytes[3..<35], bytes[36..<52]]
      return (ids + [version, bytes[53...]]).allSatisfy { $0.allSatisfy(isDigit) }
        && !version.elementsEqual("ff".utf8) && ids.allSatisfy { !$0.allSatisfy { $0 == zero } }
    }
  }

  /// Whether it is 1 to 512 bytes of printable ASCII.
  static func isState(_ text: String) -> Bool {
    (1...longestState).contains(text.utf8.count) && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
  }

  /// A sentence about what is wrong with them, of which each may be absent; nil when nothing is.
  static func fault(parent: String?, state: String?) -> String? {
    if let parent, !isParent(parent) {
      return "the traceparent is \(quoted(parent)); it is version, trace, parent and flags, "
        + "00-<32 digits>-<16 digits>-<2 digits>, in lower-case hexadecimal, with ids that are not all zeros"
    }
    guard let state else { return nil }
    if parent == nil { return "there is a tracestate without a traceparent" }
    return isState(state) ? nil : "the tracestate is not 1 to \(longestState) bytes of printable ASCII"
  }

  private static let dash = UInt8(ascii: "-")
  private static let zero = UInt8(ascii: "0")

  private static func isDigit(_ byte: UInt8) -> Bool {
    (zero...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }

  private static func quoted(_ text: String) -> String { "\"\(text.prefix(64))\"" }
}
