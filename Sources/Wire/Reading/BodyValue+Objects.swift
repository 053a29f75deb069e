extension BodyValue {
  /// The members of an object.
  ///
  /// - Throws: `type`.
  @_lifetime(copy self)
  public func object() throws(Violation) -> BodyObject {
    guard token.pointee.kind == .object else { throw mismatch("an object") }
    return BodyObject(self)
  }

  /// What `read` makes of each member of an object, by byte order of the names.
  ///
  /// - Throws: `type`, or the first violation of a member.
  @inlinable
  public func members<T>(_ read: (BodyValue) throws(Violation) -> T) throws(Violation) -> Members<T> {
    try object().others().map(read)
  }

  /// The members of a task's object: without the reserved member `extra` when it is the root of the body, with all of them
  /// when it stands within another one.
  ///
  /// - Throws: `type`, or what docs/protocol.md, section 2.3 says of `extra`.
  @_lifetime(copy self)
  public func arguments() throws(Violation) -> BodyObject {
    guard token.pointee.kind == .object else { throw mismatch("an object") }
    guard token == UnsafePointer(document.pointee.tokens), let extra = reservedMember else { return BodyObject(self) }
    var options = try BodyValue(extra + 1, of: self).object()
    if let pickled = options.optional("can_not_json_serializable_keys") {
      throw pickled.violation(.additionalProperty, "announces pickled Python objects, which are never read")
    }
    return BodyObject(self, reserved: extra)
  }

  /// The member `extra` of a task's root, which is reserved for the envelope; nil when there is none.
  public var extra: BodyValue? {
    @_lifetime(copy self)
    get {
      guard let name = reservedMember else { return nil }
      return BodyValue(name + 1, of: self)
    }
  }

  /// The name of the member `extra`; nil when the value has none, or is no object.
  var reservedMember: UnsafePointer<Token>? {
    guard token.pointee.kind == .object else { return nil }
    var name = token + 1
    let end = token + Int(token.pointee.span)
    while name < end {
      if name.pointee.length == 5, BodyValue(name, of: self).isText("extra") { return name }
      name += 1 + Int(name[1].span)
    }
    return nil
  }
}
