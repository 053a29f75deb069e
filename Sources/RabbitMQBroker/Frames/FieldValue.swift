/// A value in a table of AMQP: of those kinds that we write.
enum FieldValue: Sendable, Hashable {
  case boolean(Bool)
  case integer(Int64)
  case text(String)
  case table([Field])
}

/// One entry of such a table.
struct Field: Sendable, Hashable {
  let name: String
  let value: FieldValue

  init(_ name: String, _ value: FieldValue) {
    self.name = name
    self.value = value
  }
}
