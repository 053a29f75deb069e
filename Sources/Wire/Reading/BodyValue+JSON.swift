extension BodyValue {
  /// The value as any JSON value, numbers as docs/protocol.md, section 2.5 reads them where any type is admitted.
  ///
  /// - Throws: `number_range` at the first number that is too great: arrays item by item, objects by byte order of their
  ///   names.
  public func json() throws(Violation) -> JSONValue {
    if let value = json(.exact) { return value }
    throw firstOutOfRange ?? violation(.numberRange, "is neither a 64-bit integer nor a double")
  }

  /// The same with numbers read so; nil when one of them is too great.
  func json(_ reading: NumberReading) -> JSONValue? {
    switch token.pointee.kind {
    case .null: return .null
    case .true: return .bool(true)
    case .false: return .bool(false)
    case .number: return numericValue(reading)
    case .string: return .string(String(decoding: text, as: UTF8.self))
    case .array:
      var array = BodyArray(self)
      var items: [JSONValue] = []
      items.reserveCapacity(array.count)
      while let item = array.next() {
        guard let value = item.json(reading) else { return nil }
        items.append(value)
      }
      return .array(items)
    case .object: return jsonMembers(reading).map { .object($0) }
    }
  }

  /// A number, read so; nil when it is too great.
  func numericValue(_ reading: NumberReading) -> JSONValue? {
    let decimal = self.decimal
    if reading == .exact, let integer = decimal.int64 { return .integer(integer) }
    return decimal.double.map { .number($0) }
  }

  private func jsonMembers(_ reading: NumberReading) -> [JSONValue.Member]? {
    var members: [JSONValue.Member] = []
    members.reserveCapacity(Int(token.pointee.length))
    var name = token + 1
    let end = token + Int(token.pointee.span)
    while name < end {
      guard let value = BodyValue(name + 1, of: self).json(reading) else { return nil }
      members.append(JSONValue.Member(String(decoding: document.pointee.text(name), as: UTF8.self), value))
      name += 1 + Int(name[1].span)
    }
    return members
  }

  private var firstOutOfRange: Violation? {
    switch token.pointee.kind {
    case .number where numericValue(.exact) == nil:
      return violation(.numberRange, "is neither a 64-bit integer nor a double")
    case .array:
      var items = BodyArray(self)
      while let item = items.next() {
        if let violation = item.firstOutOfRange { return violation }
      }
    case .object:
      var members = BodyMembers(self)
      while let member = members.next() {
        if let violation = member.value.firstOutOfRange { return violation }
      }
    default: break
    }
    return nil
  }
}
