public import Wire

/// One place of a task schema with every constraint that holds there, in the terms of docs/protocol.md, section 2.4.
public struct Schema: Sendable {
  /// Where the schema is written: `add.task.json#/properties/a`.
  public var location: String
  /// What is said of it to people.
  public var annotations: Annotations
  /// The JSON types that it admits.
  public var types: TypeSet
  /// What it becomes in a typed language; `null` left aside when another type is admitted too (see ``isNullable``).
  public var shape: Shape
  /// The name of the type that stands for it; set exactly for ``Shape/record``, ``Shape/enumeration`` and ``Shape/union``.
  /// Schemas that differ in ``annotations`` alone share it: a `$ref` with a description of its own. The type is one.
  public var typeName: TypeName?
  /// `enum`: the values it admits, in the schema's order, without repeats; without `null` where ``isNullable`` says that.
  public var enumeration: [JSONValue]?
  /// `const`: the one value it admits.
  public var constant: JSONValue?
  /// What holds when the value is a number.
  public var number: NumberConstraints
  /// What holds when the value is a string.
  public var string: StringConstraints
  /// What holds when the value is an array.
  public var array: ArrayConstraints
  /// What holds when the value is an object.
  public var object: ObjectConstraints

  /// A schema of the given parts, with no constraint unless one is given.
  public init(
    location: String, annotations: Annotations = Annotations(), types: TypeSet, shape: Shape,
    typeName: TypeName? = nil, enumeration: [JSONValue]? = nil, constant: JSONValue? = nil,
    number: NumberConstraints = NumberConstraints(), string: StringConstraints = StringConstraints(),
    array: ArrayConstraints = ArrayConstraints(), object: ObjectConstraints = ObjectConstraints()
  ) {
    self.location = location
    self.annotations = annotations
    self.types = types
    self.shape = shape
    self.typeName = typeName
    self.enumeration = enumeration
    self.constant = constant
    self.number = number
    self.string = string
    self.array = array
    self.object = object
  }

  /// Whether `null` is admitted beside something else. ``Shape/any`` holds null itself and is never nullable.
  public var isNullable: Bool { types.contains(.null) && shape != .null && shape != .any }
}
