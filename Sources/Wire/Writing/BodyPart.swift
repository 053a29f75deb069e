/// A value that is part of a task: what generated code gives its members, and a key is made of.
public protocol BodyPart: SendableMetatype {
  /// Writes the value as JSON, the same way each time.
  func write(to writer: inout BodyWriter)
}

extension String: BodyPart {
  /// A JSON string.
  public func write(to writer: inout BodyWriter) { writer.write(self) }
}

extension Bool: BodyPart {
  /// `true` or `false`.
  public func write(to writer: inout BodyWriter) { writer.write(self) }
}

extension Int: BodyPart {
  /// A JSON number.
  public func write(to writer: inout BodyWriter) { writer.write(self) }
}

extension Double: BodyPart {
  /// A JSON number.
  public func write(to writer: inout BodyWriter) { writer.write(self) }
}

extension Null: BodyPart {
  /// `null`.
  public func write(to writer: inout BodyWriter) { writer.writeNull() }
}

extension JSONValue: BodyPart {
  /// As it is.
  public func write(to writer: inout BodyWriter) { writer.write(self) }
}

extension Nullable: BodyPart where Value: BodyPart {
  /// The value, or `null`.
  public func write(to writer: inout BodyWriter) { value.write(to: &writer) }
}

extension Optional: BodyPart where Wrapped: BodyPart {
  /// The value, or `null` where the member is absent.
  public func write(to writer: inout BodyWriter) {
    if let self { self.write(to: &writer) } else { writer.writeNull() }
  }
}

extension Array: BodyPart where Element: BodyPart {
  /// A JSON array.
  public func write(to writer: inout BodyWriter) {
    writer.beginArray()
    for element in self { element.write(to: &writer) }
    writer.endArray()
  }
}

extension BodyPart where Self: RawRepresentable, RawValue: BodyPart {
  /// The raw value: what an enumeration has in JSON.
  public func write(to writer: inout BodyWriter) { rawValue.write(to: &writer) }
}

extension Indirect: BodyPart where Value: BodyPart {
  /// The value.
  public func write(to writer: inout BodyWriter) { value.write(to: &writer) }
}

extension Members: BodyPart where Value: BodyPart {
  /// A JSON object, by byte order of the names, so that equal members are written alike.
  public func write(to writer: inout BodyWriter) {
    writer.beginObject()
    for (name, value) in sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
      writer.name(name)
      value.write(to: &writer)
    }
    writer.endObject()
  }
}
