import SchemaModel

/// A type of Java as generated code writes it.
struct JavaType: Hashable {
  /// As a component or variable: `long`.
  let plain: String
  /// As an argument of a generic type: `Long`.
  let boxed: String

  init(_ plain: String, boxed: String? = nil) {
    self.plain = plain
    self.boxed = boxed ?? plain
  }

  static let json = JavaType("JsonValue")

  /// Whether a variable of it cannot be null.
  var isPrimitive: Bool { plain != boxed }
  /// Whether it takes two of the 255 places that a method has for parameters.
  var isWide: Bool { plain == "long" || plain == "double" }
  /// The type of a place that may have no value.
  var optional: JavaType { JavaType("Optional<\(boxed)>") }
  /// The type of a place that may have no value in two ways.
  var nullable: JavaType { JavaType("Nullable<\(boxed)>") }
}
