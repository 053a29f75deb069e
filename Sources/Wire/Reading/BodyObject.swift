/// The members of an object, looked up by name: fastest in the order in which they are written.
///
/// The reserved member `extra` of a task's root is none of them (see ``BodyValue/arguments()``).
public struct BodyObject: ~Escapable {
  /// The object itself.
  public let value: BodyValue
  /// The token of the name to be tried first.
  private var cursor: UnsafePointer<Token>
  private let end: UnsafePointer<Token>
  /// The name of the reserved member; nil where there is none.
  let reserved: UnsafePointer<Token>?
  /// How many different members were found.
  private var found = 0

  @_lifetime(copy value)
  init(_ value: BodyValue, reserved: UnsafePointer<Token>? = nil) {
    self.value = value
    self.reserved = reserved
    cursor = value.token + 1
    end = value.token + Int(value.token.pointee.span)
  }

  /// How many members the object has, the reserved one not counted.
  public var count: Int { Int(value.token.pointee.length) - (reserved == nil ? 0 : 1) }

  /// The member of that name. Ask for each name once.
  ///
  /// - Throws: `required` at the pointer that it would have.
  @_lifetime(copy self)
  public mutating func required(_ name: StaticString) throws(Violation) -> BodyValue {
    guard let token = find(name) else { throw missing("\(name)") }
    return BodyValue(token, of: value)
  }

  /// The member of that name; nil when it is absent. Ask for each name once.
  @_lifetime(copy self)
  public mutating func optional(_ name: StaticString) -> BodyValue? {
    guard let token = find(name) else { return nil }
    return BodyValue(token, of: value)
  }

  /// What `read` makes of the member of that name; nil when it is absent. Ask for each name once.
  @inlinable
  public mutating func optional<T>(
    _ name: StaticString, _ read: (BodyValue) throws(Violation) -> T
  ) throws(Violation) -> T? {
    guard let value = optional(name) else { return nil }
    return try read(value)
  }

  /// Checks that no member is there but those that were found.
  ///
  /// - Parameter declared: every name that was asked for.
  /// - Throws: `additional_property` at the first other member, by byte order of the names.
  public func forbidOthers(besides declared: @autoclosure () -> [StaticString]) throws(Violation) {
    guard found != count else { return }
    var others = BodyMembers(self, besides: declared())
    guard let other = others.next() else { return }
    throw other.value.violation(.additionalProperty, "is not declared, and no other members are allowed")
  }

  /// The members that are not declared, by byte order of their names.
  ///
  /// - Parameter declared: every name that was asked for.
  @_lifetime(copy self)
  public func others(besides declared: @autoclosure () -> [StaticString] = []) -> BodyMembers {
    found == count ? BodyMembers(none: value) : BodyMembers(self, besides: declared())
  }

  private mutating func find(_ name: StaticString) -> UnsafePointer<Token>? {
    let start = cursor
    while cursor < end {
      if takes(name) { return next() }
      skip()
    }
    cursor = value.token + 1
    while cursor < start {
      if takes(name) { return next() }
      skip()
    }
    return nil
  }

  private func takes(_ name: StaticString) -> Bool {
    BodyValue(cursor, of: value).isText(name) && cursor != reserved
  }

  /// The value at the cursor, which moves to the name after it.
  private mutating func next() -> UnsafePointer<Token> {
    let found = cursor + 1
    skip()
    self.found &+= 1
    return found
  }

  private mutating func skip() {
    cursor += 1 + Int(cursor[1].span)
  }
}
