import Plainwire

/// What a broker did against the contract, and the line of the case that saw it.
public struct ContractFailure: Error, Sendable, CustomStringConvertible {
  /// One sentence: what was expected, and what happened.
  public let message: String
  /// The file of the case.
  public let file: String
  /// The line of the case.
  public let line: Int

  /// A failure seen at that place.
  public init(_ message: String, file: String = #fileID, line: Int = #line) {
    self.message = message
    self.file = file
    self.line = line
  }

  /// `Cases/CrashCases.swift:12: …`.
  public var description: String { "\(file):\(line): \(message)" }
}

/// Fails with `message` unless `condition` holds.
func expect(
  _ condition: Bool, _ message: @autoclosure () -> String, file: String = #fileID, line: Int = #line
) throws {
  guard condition else { throw ContractFailure(message(), file: file, line: line) }
}

/// Fails unless `value` is `expected`; `what` names the value.
func expectEqual<Value: Equatable>(
  _ value: Value, _ expected: Value, _ what: @autoclosure () -> String, file: String = #fileID, line: Int = #line
) throws {
  try expect(value == expected, "\(what()) is \(value), expected \(expected)", file: file, line: line)
}

/// Fails unless `operation` throws a ``BrokerError`` of that code.
func expectError(
  _ code: BrokerError.Code, _ what: String, file: String = #fileID, line: Int = #line,
  _ operation: () async throws -> Void
) async throws {
  do {
    try await operation()
  } catch let error as BrokerError {
    try expectEqual(error.code, code, "the error of \(what)", file: file, line: line)
    return
  } catch let error as PublishError {
    try expectEqual(error.cause.code, code, "the error of \(what)", file: file, line: line)
    return
  }
  throw ContractFailure("\(what) succeeded, expected the error \(code.rawValue)", file: file, line: line)
}
