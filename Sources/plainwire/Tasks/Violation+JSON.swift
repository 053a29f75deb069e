import Wire

extension Violation {
  /// The violation as `--json` prints it.
  var json: JSONValue {
    JSONOutput.object(["code": .string(code.rawValue), "pointer": .string(pointer), "message": .string(message)])
  }
}
