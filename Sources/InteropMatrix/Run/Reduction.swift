/// Smaller bodies that may fail in the same way: members, items, parts of strings and of numbers are left out.
struct Reduction {
  private let body: [UInt8]
  private var spans: [Range<Int>] = []
  private var strings: [Range<Int>] = []
  private var numbers: [Range<Int>] = []

  /// The smaller bodies, the smallest first. Works on the text, and so on text that is no JSON too.
  static func candidates(of body: [UInt8]) -> [[UInt8]] {
    var reduction = Reduction(body: body)
    reduction.scan()
    let found = reduction.withoutSpans + reduction.shorterStrings + reduction.smallerNumbers + reduction.withoutChunks
    return found.filter { $0.count < body.count || $0 != body }.sorted { $0.count < $1.count }
  }

  private init(body: [UInt8]) {
    self.body = body
  }

  /// Finds the members and items with the comma that goes with them, the insides of strings, and the numbers.
  private mutating func scan() {
    var open: [Int] = []
    var at = 0
    while at < body.count {
      switch body[at] {
      case UInt8(ascii: "\""):
        let end = endOfString(from: at + 1)
        if end > at + 1 { strings.append(at + 1..<end) }
        at = end
      case UInt8(ascii: "{"), UInt8(ascii: "["): open.append(at + 1)
      case UInt8(ascii: ","):
        if let start = open.popLast() {
          spans.append(start..<at + 1)
          open.append(at + 1)
        }
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if let start = open.popLast(), start < at {
          let isLater = body[start - 1] == UInt8(ascii: ",")
          spans.append((isLater ? start - 1 : start)..<at)
        }
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let end = body[at...].firstIndex { !Self.numberBytes.contains($0) } ?? body.count
        numbers.append(at..<end)
        at = end - 1
      default: break
      }
      at += 1
    }
  }

  private static let numberBytes = Set("0123456789.eE+-".utf8)

  private func endOfString(from start: Int) -> Int {
    var at = start
    while at < body.count, body[at] != UInt8(ascii: "\"") { at += body[at] == UInt8(ascii: "\\") ? 2 : 1 }
    return min(at, body.count)
  }

  private func replacing(_ span: Range<Int>, with bytes: [UInt8] = []) -> [UInt8] {
    var smaller = body
    smaller.replaceSubrange(span, with: bytes)
    return smaller
  }

  private var withoutSpans: [[UInt8]] { spans.filter { !$0.isEmpty }.map { replacing($0) } }

  private var shorterStrings: [[UInt8]] {
    strings.flatMap { span -> [[UInt8]] in
      let middle = span.lowerBound + span.count / 2
      let ends = [
        span.lowerBound..<middle, middle..<span.upperBound, span.lowerBound..<span.lowerBound + 1,
        span.upperBound - 1..<span.upperBound,
      ]
      return ends.filter { !$0.isEmpty }.map { replacing($0) }
    }
  }

  private var smallerNumbers: [[UInt8]] {
    numbers.filter { $0.count > 1 }.flatMap { span in
      [
        replacing(span, with: [UInt8(ascii: "0")]), replacing(span, with: [UInt8(ascii: "1")]),
        replacing(span.lowerBound..<span.lowerBound + 1), replacing(span.upperBound - 1..<span.upperBound),
      ]
    }
  }

  private var withoutChunks: [[UInt8]] {
    [2, 4, 8, 16].filter { body.count >= $0 }.flatMap { parts -> [[UInt8]] in
      let size = body.count / parts
      return (0..<parts).map { replacing($0 * size..<($0 + 1) * size) }
    }
  }
}
