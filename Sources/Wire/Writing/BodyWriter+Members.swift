extension BodyWriter {
  /// Writes a member that is `null`.
  public mutating func member(_ name: StaticString, _ value: Null) {
    self.name(name)
    write(value)
  }

  /// Writes a member that is `true` or `false`.
  public mutating func member(_ name: StaticString, _ value: Bool) {
    self.name(name)
    write(value)
  }

  /// Writes a member that is an integer.
  public mutating func member(_ name: StaticString, _ value: Int) {
    self.name(name)
    write(value)
  }

  /// Writes a member that is a double.
  public mutating func member(_ name: StaticString, _ value: Double) {
    self.name(name)
    write(value)
  }

  /// Writes a member that is a string.
  public mutating func member(_ name: StaticString, _ value: String) {
    self.name(name)
    write(value)
  }

  /// Writes a member that is any JSON value.
  public mutating func member(_ name: StaticString, _ value: JSONValue) {
    self.name(name)
    write(value)
  }
}
