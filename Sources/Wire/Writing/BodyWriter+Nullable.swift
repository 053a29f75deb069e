extension BodyWriter {
  /// Writes a member that is `true`, `false` or `null`.
  public mutating func member(_ name: StaticString, orNull value: Bool?) {
    self.name(name)
    write(orNull: value)
  }

  /// Writes a member that is an integer or `null`.
  public mutating func member(_ name: StaticString, orNull value: Int?) {
    self.name(name)
    write(orNull: value)
  }

  /// Writes a member that is a double or `null`.
  public mutating func member(_ name: StaticString, orNull value: Double?) {
    self.name(name)
    write(orNull: value)
  }

  /// Writes a member that is a string or `null`.
  public mutating func member(_ name: StaticString, orNull value: String?) {
    self.name(name)
    write(orNull: value)
  }

  /// Writes `true`, `false` or `null`.
  public mutating func write(orNull value: Bool?) {
    if let value { write(value) } else { writeNull() }
  }

  /// Writes an integer or `null`.
  public mutating func write(orNull value: Int?) {
    if let value { write(value) } else { writeNull() }
  }

  /// Writes a double or `null`.
  public mutating func write(orNull value: Double?) {
    if let value { write(value) } else { writeNull() }
  }

  /// Writes a string or `null`.
  public mutating func write(orNull value: String?) {
    if let value { write(value) } else { writeNull() }
  }
}
