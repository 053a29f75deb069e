import SchemaModel
import Wire

/// Tells what is valid: the checker that interprets schemas, which shares no line with generated code.
struct Oracle {
  let model: TaskModel

  /// Why a body is not valid; nil when it is.
  func verdict(on body: [UInt8]) -> Violation? {
    do throws(Violation) {
      try model.check(body: body)
      return nil
    } catch {
      return error
    }
  }

  /// Whether a value is valid by one schema of the model, wherever that stands.
  func accepts(_ draft: Draft, by schema: SchemaID) -> Bool {
    verdict(on: draft, by: schema) == nil
  }

  /// Why a value is not valid by one schema of the model; nil when it is.
  func verdict(on draft: Draft, by schema: SchemaID) -> Violation? {
    var single = model
    single.result = schema
    do throws(Violation) {
      try single.check(result: draft.bytes())
      return nil
    } catch {
      return error
    }
  }
}
