/// The items of an array, one after another.
public struct BodyArray: ~Escapable {
  private var item: BodyValue
  private var remaining: Int
  /// How many items the array has.
  public let count: Int

  @_lifetime(copy array)
  init(_ array: BodyValue) {
    count = Int(array.token.pointee.length)
    remaining = count
    item = BodyValue(array.token + 1, of: array)
  }

  /// The next item; nil after the last.
  @_lifetime(copy self)
  public mutating func next() -> BodyValue? {
    guard remaining > 0 else { return nil }
    remaining &-= 1
    let current = item
    item = BodyValue(current.token + Int(current.token.pointee.span), of: current)
    return current
  }

  /// What `read` makes of each item, in order.
  @inlinable
  public consuming func map<T>(_ read: (BodyValue) throws(Violation) -> T) throws(Violation) -> [T] {
    var values: [T] = []
    values.reserveCapacity(count)
    while let item = next() { values.append(try read(item)) }
    return values
  }
}

extension BodyValue {
  /// The items of an array whose length satisfies the given keywords.
  ///
  /// - Throws: `type`, `min_items` or `max_items`.
  @_lifetime(copy self)
  public func array(minItems: Int = 0, maxItems: Int = .max) throws(Violation) -> BodyArray {
    guard token.pointee.kind == .array else { throw mismatch("an array") }
    let count = Int(token.pointee.length)
    guard count >= minItems else {
      throw violation(.minItems, "has \(count) items; at least \(minItems) are needed")
    }
    guard count <= maxItems else {
      throw violation(.maxItems, "has \(count) items; at most \(maxItems) are allowed")
    }
    return BodyArray(self)
  }
}
