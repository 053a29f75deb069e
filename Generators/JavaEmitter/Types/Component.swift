import SchemaModel
import SourceText
import Wire

/// One component of a generated record.
struct Component {
  /// How a member may be missing.
  enum Presence: Equatable {
    /// It has a value, or, when it is left out, its default.
    case value(orDefault: JSONValue?)
    /// It may be left out.
    case optional
    /// It may be null, and is its default when it is left out.
    case orNull(orDefault: JSONValue?)
    /// It may be left out, and it may be null.
    case optionalOrNull
  }

  /// Its name in Java.
  let name: String
  /// The declared member; nil for the members that are not declared.
  let property: Property?
  let presence: Presence
  let type: JavaType

  /// The components of a record, in the schema's order.
  static func components(of id: SchemaID, types: JavaTypes) -> [Component] {
    let object = types.model[id].object
    var scope = IdentifierScope()
    var components = object.properties.map { property in
      let presence = presence(of: property, types.model[property.schema])
      return Component(
        name: scope.claim(JavaIdentifiers.component(property.name)), property: property, presence: presence,
        type: type(of: types.type(property.schema), presence))
    }
    if let type = additionalType(of: id, types: types) {
      let name = scope.claim("additionalProperties")
      components.append(Component(name: name, property: nil, presence: .value(orDefault: .object([])), type: type))
    }
    return components
  }

  private static func additionalType(of id: SchemaID, types: JavaTypes) -> JavaType? {
    switch types.model[id].object.additional {
    case .ignored, .forbidden: nil
    case .any, .schema: JavaType("Map<String, \(types.element(types.additional(id)).boxed)>")
    }
  }

  private static func presence(of property: Property, _ schema: Schema) -> Presence {
    let defaultValue = property.isRequired ? nil : schema.annotations.defaultValue
    guard property.isRequired || defaultValue != nil else { return schema.isNullable ? .optionalOrNull : .optional }
    return schema.isNullable ? .orNull(orDefault: defaultValue) : .value(orDefault: defaultValue)
  }

  private static func type(of value: JavaType, _ presence: Presence) -> JavaType {
    switch presence {
    case .value: value
    case .optional, .orNull: value.optional
    case .optionalOrNull: value.nullable
    }
  }

  /// The place of the member in a record that is the whole: an expression of Java.
  var place: String {
    guard let property else { return "Pointer.ROOT" }
    return "Pointer.ROOT.member(\(JavaLiteral.string(property.name)))"
  }
}
