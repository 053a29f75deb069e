import SchemaModel
import SourceText
import Wire

/// Reads and checks the values of one class's members: the expressions, and the helper methods behind them.
///
/// Every value has a `read…` method from the body, and, where something holds of it that its Java type does not say, a
/// `check…` method that the reader and the record's constructor share.
struct ValueCode {
  let types: JavaTypes
  let scope: ClassScope

  var model: TaskModel { types.model }

  /// A method that reads a value: `Body::string`, `Order::readSku`.
  struct Reader {
    let owner: String
    let method: String

    var reference: String { "\(owner)::\(method)" }

    /// The call that reads the value at a place, as the class with that reference writes it.
    func call(_ value: String, _ place: String, in reference: String) -> String {
      if owner == "Body" { return "body.\(method)(\(value), \(place))" }
      let receiver = owner == reference ? "" : "\(owner)."
      return "\(receiver)\(method)(body, \(value), \(place))"
    }
  }

  /// What reads a value that is not null. `name` names helpers: `sku` for `readSku` and `checkSku`.
  func reader(_ id: SchemaID, name: String) -> Reader {
    reader(model[id].shape, of: id, name: name)
  }

  /// What reads a value of one shape of a schema.
  func reader(_ shape: Shape, of id: SchemaID, name: String) -> Reader {
    let schema = model[id]
    switch shape {
    case .enumeration, .record, .union: return Reader(owner: types.tree.reference(id), method: "read")
    case .null: return Reader(owner: "Body", method: "nullValue")
    case .any where Constraints(schema).isEmpty: return Reader(owner: "Body", method: "json")
    case .any: return helper(name) { AnyCode(values: self).write(id, name: $0, to: &$1) }
    case .array: return helper(name) { ArrayCode(values: self).write(id, name: $0, to: &$1) }
    case .map: return helper(name) { MapCode(values: self).write(id, name: $0, to: &$1) }
    case .boolean, .integer, .number, .string:
      let scalar = ScalarCode(values: self, id: id, shape: shape)
      guard scalar.hasChecks else { return Reader(owner: "Body", method: scalar.bodyMethod) }
      return helper(name) { scalar.write(name: $0, to: &$1) }
    }
  }

  /// What reads an item or a map's value, which may be null.
  func elementReader(_ id: SchemaID?, name: String) -> Reader {
    guard let id else { return Reader(owner: "Body", method: "json") }
    guard model[id].isNullable else { return reader(id, name: name) }
    let inner = reader(id, name: name)
    let method = "read" + scope.claim(capitalised(name + "OrNull"))
    scope.method { writer in
      writer.block("private static \(types.element(id).plain) \(method)(Body body, int value, Pointer at) {") {
        let read = inner.call("value", "at", in: scope.reference)
        $0.line("return body.isNull(value) ? Optional.empty() : Optional.of(\(read));")
      }
    }
    return Reader(owner: scope.reference, method: method)
  }

  /// The expression that checks a value and gives what is kept of it; nil when nothing has to be looked at.
  func check(_ id: SchemaID, _ expression: String, at place: String, name: String) -> String? {
    check(model[id].shape, of: id, expression, at: place, name: name)
  }

  /// The same for a value of one shape of a schema.
  func check(_ shape: Shape, of id: SchemaID, _ expression: String, at place: String, name: String) -> String? {
    switch shape {
    case .null, .enumeration, .record, .union: return nil
    case .any where Constraints(model[id]).isEmpty: return nil
    case .number where !ScalarCode(values: self, id: id, shape: shape).hasChecks:
      return "Components.finite(\(expression), \(place))"
    case .boolean, .integer, .string:
      guard ScalarCode(values: self, id: id, shape: shape).hasChecks else { return nil }
    case .any, .number, .array, .map: break
    }
    return "check\(helperName(name))(\(expression), \(place))"
  }

  /// The same for an item or a map's value, which may be null.
  func elementCheck(_ id: SchemaID?, _ expression: String, at place: String, name: String) -> String? {
    guard let id else { return nil }
    guard model[id].isNullable else { return check(id, expression, at: place, name: name) }
    let inner = check(id, "present", at: place, name: name)
    return inner.map { "\(expression).map(present -> \($0))" }
  }

  private func helper(_ name: String, _ write: (String, inout SourceWriter) -> Void) -> Reader {
    let name = helperName(name)
    scope.method { write(name, &$0) }
    return Reader(owner: scope.reference, method: "read\(name)")
  }

  private func helperName(_ name: String) -> String { capitalised(name) }

  func capitalised(_ name: String) -> String { name.prefix(1).uppercased() + name.dropFirst() }
}
