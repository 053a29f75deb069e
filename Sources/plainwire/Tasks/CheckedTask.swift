import SchemaModel
import Wire

/// A task with the check of its bodies, by the same rules as generated code.
struct CheckedTask {
  private let model: TaskModel

  init(_ model: TaskModel) {
    self.model = model
  }

  var name: String { model.name }
  var queue: String { model.queue }

  /// Why the body is not valid; nil when it is.
  func violation(in body: [UInt8]) -> Violation? {
    do throws(Violation) {
      try model.check(body: body)
      return nil
    } catch {
      return error
    }
  }

  /// Why the result of a call is not what the schema says; nil when it is.
  func violation(inResult result: [UInt8]) -> Violation? {
    do throws(Violation) {
      try model.check(result: result)
      return nil
    } catch {
      return error
    }
  }
}
