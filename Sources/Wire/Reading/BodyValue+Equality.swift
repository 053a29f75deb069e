extension BodyValue {
  /// Checks that an array's items all differ, by kind and value.
  ///
  /// - Throws: `unique_items` at the array.
  public func checkUnique(numbers: NumberReading = .exact) throws(Violation) {
    guard token.pointee.kind == .array, token.pointee.length > 1 else { return }
    guard let (first, second) = firstEqualItems(numbers) else { return }
    throw violation(.uniqueItems, "the items \(first) and \(second) are equal")
  }

  /// Checks that the value equals one of `values`, by kind and value.
  ///
  /// - Throws: `number_range` for a number that is too great, else `enum`.
  public func check(oneOf values: [JSONValue], numbers: NumberReading = .exact) throws(Violation) {
    try checkRange(numbers)
    guard let value = json(numbers), values.contains(value) else {
      throw violation(.enum, "is none of the allowed values \(values.map(\.description).joined(separator: ", "))")
    }
  }

  /// Checks that the value equals `constant`, by kind and value.
  ///
  /// - Throws: `number_range` for a number that is too great, else `const`.
  public func check(constant: JSONValue, numbers: NumberReading = .exact) throws(Violation) {
    try checkRange(numbers)
    guard json(numbers) == constant else { throw violation(.const, "is not \(constant)") }
  }

  private func checkRange(_ numbers: NumberReading) throws(Violation) {
    guard token.pointee.kind == .number, numericValue(numbers) == nil else { return }
    throw violation(.numberRange, "is neither a 64-bit integer nor a double")
  }

  /// The first item that equals an earlier one, and that one.
  private func firstEqualItems(_ numbers: NumberReading) -> (Int, Int)? {
    var seen: [JSONValue: Int] = [:]
    seen.reserveCapacity(Int(token.pointee.length))
    var items = BodyArray(self)
    var index = 0
    while let item = items.next() {
      // What has no value is refused where it stands; here it equals nothing.
      if let value = item.json(numbers), let earlier = seen.updateValue(index, forKey: value) {
        return (earlier, index)
      }
      index += 1
    }
    return nil
  }
}
