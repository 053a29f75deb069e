import JSONDocument
import Wire

/// A value that is checked: like a ``JSONValue``, but a number keeps the digits that it was written with.
indirect enum Instance {
  case null
  case bool(Bool)
  case number(NumberToken)
  case string(String)
  case array([Instance])
  case object([(name: String, value: Instance)])

  init(_ value: JSONValue) {
    switch value {
    case .null: self = .null
    case .bool(let bool): self = .bool(bool)
    case .integer, .number: self = .number(NumberToken(JSONDocument.text(of: value)))
    case .string(let string): self = .string(string)
    case .array(let items): self = .array(items.map(Instance.init))
    case .object(let members): self = .object(members.map { ($0.name, Instance($0.value)) })
    }
  }
}
