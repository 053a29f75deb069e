/// Bodies with bytes or values changed, taken out or put in, at random.
struct Mutations {
  private var random: Seeded
  private let bodies: [[UInt8]]

  private static let fragments = [
    "1e400", "9007199254740993", "9223372036854775808", "1.0", "-0.0", "null", "true", "\"\"", "\"é\"", "[]", "{}",
    "[1,1.0]",
    "{\"a\":1e400}", "\"a\":1,", ",", "\"", "[", "]", "{", "}", "\\u0061", "\\ud800", "2.5", "-1", "\"x\"",
  ].map { Array($0.utf8) }

  init(of bodies: [[UInt8]], random: Seeded) {
    self.random = random
    self.bodies = bodies.filter { $0.count < 4000 }
  }

  /// The next one; valid or not.
  mutating func next() -> [UInt8] {
    var body = bodies.randomElement(using: &random) ?? Array("{}".utf8)
    let fragment = Self.fragments.randomElement(using: &random) ?? []
    let place = Int.random(in: 0...body.count, using: &random)
    switch Int.random(in: 0..<4, using: &random) {
    case 0 where place < body.count: body.remove(at: place)
    case 1: body.insert(contentsOf: fragment, at: place)
    default: replaceValue(in: &body, with: fragment)
    }
    return body
  }

  /// Replaces what stands between a colon, comma or bracket and the next comma or closing bracket.
  private mutating func replaceValue(in body: inout [UInt8], with fragment: [UInt8]) {
    let starts = body.indices.filter { Array(":[,".utf8).contains(body[$0]) }
    guard let start = starts.randomElement(using: &random) else { return }
    let end = body[(start + 1)...].firstIndex { Array(",]}".utf8).contains($0) } ?? body.endIndex
    body.replaceSubrange(start + 1..<end, with: fragment)
  }
}
