extension BodyValue {
  /// The value itself; nil when it is `null`.
  public var unlessNull: BodyValue? {
    @_lifetime(copy self)
    get { isNull ? nil : self }
  }

  /// What `read` makes of the value; nil when it is `null`.
  @inlinable
  public func unlessNull<T>(_ read: (BodyValue) throws(Violation) -> T) throws(Violation) -> T? {
    isNull ? nil : try read(self)
  }

  /// What `read` makes of the value.
  @inlinable
  @discardableResult
  public func read<T>(_ read: (BodyValue) throws(Violation) -> T) throws(Violation) -> T {
    try read(self)
  }

  /// What `read` makes of the value, or that it is `null`.
  @inlinable
  public func nullable<T>(_ read: (BodyValue) throws(Violation) -> T) throws(Violation) -> Nullable<T> {
    isNull ? .null : .value(try read(self))
  }
}
