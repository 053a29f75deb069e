import TestRandom

/// Bodies with bytes or values changed, taken out or put in.
struct Mutation {
  private var random: SeededRandom
  private let bodies: [[UInt8]]

  private static let fragments = [
    "1e400", "9007199254740993", "9223372036854775808", "1.0", "-0.0", "null", "true", "\"\"", "\"é\"", "[]", "{}",
    "[1,1.0]", "{\"a\":1e400,\"b\":1e400}", "\"a\":1,", "\"extra\":{},", ",", "\"", "[", "]", "{", "}", "\\u0061",
    "2.5", "7",
  ].map { Array($0.utf8) }

  init(seed: UInt64, bodies: [[UInt8]]) {
    random = SeededRandom(seed: seed)
    self.bodies = bodies
  }

  mutating func next() -> [UInt8] {
    var body = bodies.randomElement(using: &random) ?? []
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let place = Int.random(in: 0...body.count, using: &random)
      let fragment = Self.fragments.randomElement(using: &random) ?? []
      switch Int.random(in: 0..<5, using: &random) {
      case 0 where place < body.count: body.remove(at: place)
      case 1: body.insert(contentsOf: fragment, at: place)
      case 2: body.insert(contentsOf: (bodies.randomElement(using: &random) ?? []).prefix(place), at: place)
      default: replaceValue(in: &body, with: fragment)
      }
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

/// Bodies of the odd schema: some of its members, each with a value that some member wants.
struct Composition {
  private var random: SeededRandom
  private let names: [String]

  private static let values = [
    "1", "\"a\"", "null", "{}", "{\"tail\":null}", "{\"tail\":{\"tail\":null},\"left\":null}", "[]", "[1]", "[1,2]",
    "{\"a\":1}", "{\"a\":2}", "{\"name\":\"x\"}", "{\"name\":\"x\",\"next\":{\"name\":\"y\"},\"q\":\"r\"}",
    "{\"name\":1}",
    "[true,[\"a\"],null]", "[[\"a\",\"a\"]]", "{\"k\":[0.01,0.02],\"j\":null}", "{\"k\":[0.01,0.010]}",
    "{\"k\":[0.001]}",
    "\"é\"", "\"e\\u0301\"", "\"b\"", "\"v1\"", "0.5", "\"very long string number one\"", "[[[{\"a\":{\"b\":\"c\"}}]]]",
    "true", "{\"Int\":\"x\",\"Result\":{\"Type\":[null,\"a\"]}}", "1e400", "5e-324", "-0.25",
    "{\"a\":\"x\",\"z\":\"y\"}",
  ]

  init(seed: UInt64, names: [String]) {
    random = SeededRandom(seed: seed)
    self.names = names.filter { $0 != "listed" && $0 != "node" }
  }

  mutating func next() -> [UInt8] {
    let listed = ["1", "\"a\"", "2", "1.0"].randomElement(using: &random) ?? "1"
    let node = ["null", "{\"tail\":null}"].randomElement(using: &random) ?? "null"
    var members = ["\"listed\":\(listed)", "\"node\":\(node)"]
    for name in names.shuffled(using: &random).prefix(Int.random(in: 0...3, using: &random)) {
      members.append("\"\(name)\":\(Self.values.randomElement(using: &random) ?? "null")")
    }
    return Array("{\(members.shuffled(using: &random).joined(separator: ","))}".utf8)
  }
}
