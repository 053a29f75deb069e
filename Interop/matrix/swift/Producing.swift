import Plainwire
import Wire

/// The producer: builds typed tasks from bodies, and publishes them.
struct Producing {
  private let broker: any Broker

  init(_ broker: any Broker) {
    self.broker = broker
  }

  /// Does what a line says.
  func answer(to line: JSONValue) async -> KeyValuePairs<String, JSONValue> {
    do {
      guard let type = Registry.tasks.first(where: { $0.schema.name == line.text("task") }) else {
        return ["error": .string("no such task")]
      }
      return try await play(line, as: type)
    } catch let violation as Violation {
      return ["code": .string(violation.code.rawValue), "pointer": .string(violation.pointer)]
    } catch CallError.invalid(let violation) {
      return ["code": .string(violation.code.rawValue), "pointer": .string(violation.pointer)]
    } catch {
      return ["error": .string("\(error)")]
    }
  }

  private func play<Contract: TaskContract>(
    _ line: JSONValue, as type: Contract.Type
  ) async throws -> KeyValuePairs<String, JSONValue> {
    let task = try Moved<Contract>.decode(line["body"]?.unpacked ?? [])
    let said = JSONValue.packed(try task.encoded())
    switch line.text("do") {
    case "publish":
      try await broker.publish(task)
    case "call":
      guard case .integer(let seconds)? = line["timeout"] else { break }
      let result = try await broker.call(task, within: .seconds(seconds))
      return ["said": said, "result": .packed(try Contract.encodeResult(result))]
    default: break
    }
    return ["said": said]
  }
}
