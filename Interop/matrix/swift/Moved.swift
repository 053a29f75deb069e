import Plainwire
import Wire

/// A task that waits in another queue than its schema names, so that nothing of the user's is touched.
struct Moved<Contract: TaskContract>: TaskContract {
  typealias Result = Contract.Result

  let task: Contract

  static var queue: String { Contract.queue + CommandLine.arguments[3] }
  static var schema: SchemaIdentity { Contract.schema }

  init(reading value: BodyValue) throws(Violation) {
    task = try Contract(reading: value)
  }

  func write(to writer: inout BodyWriter) {
    task.write(to: &writer)
  }

  static func readResult(_ value: BodyValue) throws(Violation) -> Result {
    try Contract.readResult(value)
  }

  static func writeResult(_ result: Result, to writer: inout BodyWriter) {
    Contract.writeResult(result, to: &writer)
  }
}
