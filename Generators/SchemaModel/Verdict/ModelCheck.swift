import JSONDocument
import Wire

/// The last stage: whether the values that a schema writes are valid by it, and whether any value can be.
struct ModelCheck {
  let bundle: SchemaBundle
  let model: TaskModel
  let places: [SchemaPlace]
  let graph: SchemaGraph

  /// Everything that is wrong.
  func run() -> [Diagnostic] {
    let infinite = graph.infinite()
    guard infinite.isEmpty else { return infinite.map(diagnostic) }
    return model.schemas.indices.flatMap { checkValues(of: SchemaID(index: $0)) }
      + DefaultExpansion.endless(in: model).map(endlessDefault)
  }

  private func endlessDefault(_ id: SchemaID) -> Diagnostic {
    Diagnostic(
      .error, file: places[id.index].file, pointer: places[id.index].pointer.appending("default"), keyword: "default",
      message: "this default would hold itself, without end: a member that it leaves out is read as it again",
      note: "write that member into the default, or take its own default out")
  }

  private func diagnostic(_ id: SchemaID) -> Diagnostic {
    Diagnostic(
      .error, file: places[id.index].file, pointer: places[id.index].pointer,
      message: "every value of this schema would have to hold another one, without end",
      note: "let the member that repeats be absent or null, or put it into a list")
  }

  private func checkValues(of id: SchemaID) -> [Diagnostic] {
    let place = places[id.index]
    guard let schema = bundle.value(at: place), schema.members != nil else { return [] }
    var found: [Diagnostic] = []
    if let value = schema["default"] {
      found += check(value, against: model[id], at: place, ["default"], "this default is not valid")
    }
    for (index, value) in (schema["examples"]?.items ?? []).enumerated() {
      found += check(value, against: model[id], at: place, ["examples", String(index)], "this example is not valid")
    }
    var unlisted = model[id]
    unlisted.enumeration = nil
    unlisted.constant = nil
    for (index, value) in (schema["enum"]?.items ?? []).enumerated() {
      found += check(
        value, against: unlisted, at: place, ["enum", String(index)], "this value is listed, but not valid")
    }
    if let value = schema["const"] {
      found += check(value, against: unlisted, at: place, ["const"], "this constant is not valid")
    }
    return found
  }

  private func check(
    _ value: JSONValue, against schema: Schema, at place: SchemaPlace, _ tokens: [String], _ message: String
  ) -> [Diagnostic] {
    guard let violation = violation(of: value, by: schema) else { return [] }
    let inside = violation.pointer.isEmpty ? "" : " at \(violation.pointer)"
    return [
      Diagnostic(
        .error, file: place.file, pointer: JSONPointer(place.pointer.tokens + tokens), keyword: tokens[0],
        message: "\(message)\(inside): \(violation.message)", note: nil)
    ]
  }

  private func violation(of value: JSONValue, by schema: Schema) -> Violation? {
    do throws(Violation) {
      try BodyReader.read(value.jsonBytes()) { (value) throws(Violation) in
        try BodyCheck(model: model).check(value, schema)
      }
      return nil
    } catch {
      return error
    }
  }
}
