import SchemaModel
import Wire

/// The cases of a type that holds values of several types.
enum UnionCase {
  /// The name of the case for a shape.
  static func name(of shape: Shape) -> String {
    switch shape {
    case .boolean: "boolean"
    case .integer: "integer"
    case .number: "number"
    case .string, .enumeration: "string"
    case .array: "array"
    case .record, .map: "object"
    case .any, .null, .union: "value"
    }
  }

  /// The kind of the body's values that a case holds.
  static func kind(of shape: Shape) -> String {
    switch shape {
    case .integer: "number"
    default: name(of: shape)
    }
  }

  /// Whether a case for that shape holds `value`.
  static func admits(_ shape: Shape, _ value: JSONValue) -> Bool {
    switch (shape, value) {
    case (.boolean, .bool), (.integer, .integer), (.number, .integer), (.number, .number), (.string, .string),
      (.array, .array), (.record, .object), (.map, .object):
      true
    case (.integer, .number(let number)): Int64(exactly: number) != nil
    default: false
    }
  }
}
