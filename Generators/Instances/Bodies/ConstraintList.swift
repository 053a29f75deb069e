import SchemaModel
import Wire

/// Every constraint of the schemas that a body meets, from the root on; what the result's schema asks is not among them.
struct ConstraintList {
  private let model: TaskModel
  private var seen: Set<SchemaID> = []
  private(set) var constraints: [Constraint] = []

  /// Those of a task, in the order in which its schema is read.
  init(_ model: TaskModel) {
    self.model = model
    visit(model.root)
  }

  private mutating func visit(_ id: SchemaID) {
    guard seen.insert(id).inserted else { return }
    let schema = model[id]
    constraints += Self.codes(of: schema).map { Constraint(schema.location, $0) }
    guard schema.types.contains(.object) || schema.types.contains(.array) else { return }
    if schema.types.contains(.array), let items = schema.array.items { visit(items) }
    guard schema.types.contains(.object) else { return }
    for property in schema.object.properties {
      if property.isRequired { constraints.append(Constraint(schema.location, .required, member: property.name)) }
      visit(property.schema)
    }
    if case .schema(let others) = schema.object.additional { visit(others) }
  }

  private static func codes(of schema: Schema) -> [Violation.Code] {
    let types = schema.types
    guard types != [] else { return [.falseSchema] }
    var codes: [Violation.Code] = types == .any ? [] : [.type]
    if types.contains(.integer) { codes.append(.numberRange) }
    if schema.enumeration != nil { codes.append(.enum) }
    if schema.constant != nil { codes.append(.const) }
    if types.contains(.integer) { codes += numberCodes(schema.number) }
    if types.contains(.string) { codes += stringCodes(schema.string) }
    if types.contains(.array) {
      if schema.array.minItems != nil { codes.append(.minItems) }
      if schema.array.maxItems != nil { codes.append(.maxItems) }
      if schema.array.uniqueItems { codes.append(.uniqueItems) }
    }
    if types.contains(.object), schema.object.additional == .forbidden { codes.append(.additionalProperty) }
    return codes
  }

  private static func numberCodes(_ number: NumberConstraints) -> [Violation.Code] {
    var codes: [Violation.Code] = []
    if number.minimum != nil { codes.append(.minimum) }
    if number.maximum != nil { codes.append(.maximum) }
    if number.exclusiveMinimum != nil { codes.append(.exclusiveMinimum) }
    if number.exclusiveMaximum != nil { codes.append(.exclusiveMaximum) }
    if number.multipleOf != nil { codes.append(.multipleOf) }
    return codes
  }

  private static func stringCodes(_ string: StringConstraints) -> [Violation.Code] {
    var codes: [Violation.Code] = []
    if string.minLength != nil { codes.append(.minLength) }
    if string.maxLength != nil { codes.append(.maxLength) }
    if string.pattern != nil { codes.append(.pattern) }
    if string.format != nil { codes.append(.format) }
    return codes
  }
}
