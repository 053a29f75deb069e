import SchemaModel
import Wire

/// Values other than arrays and objects that are worth trying at a schema, valid or not.
struct ScalarCandidates {
  private let schema: Schema
  private let random: Seeded

  init(_ schema: Schema, random: Seeded) {
    self.schema = schema
    self.random = random
  }

  /// What may be valid, edges first. Where values are listed, they.
  func valid() -> [Draft] {
    if let listed = schema.constant.map({ [$0] }) ?? schema.enumeration {
      return listed.flatMap(Self.spellings) + (schema.types.contains(.null) ? [.null] : [])
    }
    var drafts: [Draft] = []
    if schema.types.contains(.string) {
      var strings = StringCandidates(schema.string, random: random)
      drafts += strings.valid().map(Draft.string)
    }
    if schema.types.contains(.integer) { drafts += NumberCandidates(schema).valid().map(Draft.number) }
    if schema.types.contains(.boolean) { drafts += [.bool(true), .bool(false)] }
    if schema.types.contains(.null) { drafts.append(.null) }
    return drafts
  }

  /// What may be wrong: of another type, beyond a bound, not listed.
  func breaches() -> [Draft] {
    var drafts = Self.ofEachType + listedNearly
    if schema.types.contains(.string) {
      var strings = StringCandidates(schema.string, random: random)
      drafts += (strings.lengthBreaches() + strings.breaches()).map(Draft.string)
    }
    if schema.types.contains(.integer) {
      let numbers = NumberCandidates(schema)
      drafts += (numbers.outOfRange + numbers.breaches()).map(Draft.number)
    }
    return drafts
  }

  private static let ofEachType: [Draft] = [
    .null, .bool(false), .bool(true), .number("1"), .number("1.5"), .string("1"), .string(""), .array([]), .object([]),
    .array([.null]), .object([Draft.Member("a", .null)]),
  ]

  /// What is listed, changed a little: other letters, a space, a neighbour.
  private var listedNearly: [Draft] {
    let listed = schema.constant.map { [$0] } ?? schema.enumeration ?? []
    let notConstant = schema.constant == nil ? [] : (schema.enumeration ?? []).map(Draft.init)
    return notConstant
      + listed.flatMap { value -> [Draft] in
        switch value {
        case .string(let text):
          [.string(text + " "), .string(text.uppercased()), .string(text.lowercased()), .string("")]
        case .integer(let number): [.number("\(number &+ 1)"), .number("\(number).5"), .string("\(number)")]
        case .number(let number): [.number("\(number.nextUp)"), .string("\(number)")]
        case .bool(let flag): [.bool(!flag)]
        case .array(let items): [.array(items.map(Draft.init) + [.null]), .array([])]
        case .object(let members): [.object(members.map { Draft.Member($0.name + "x", Draft($0.value)) })]
        case .null: []
        }
      }
  }

  private static func spellings(_ value: JSONValue) -> [Draft] {
    guard case .integer(let number) = value else { return [Draft(value)] }
    return [.number("\(number)"), .number("\(number).0"), .number("\(number)e0")]
  }
}
