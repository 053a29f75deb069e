import SchemaModel
import Wire

/// Lets bodies through to a broker only when every one of them is valid.
struct BodyGate {
  /// How many faults are shown; more would only scroll the first away.
  private static let shown = 10

  private let task: CheckedTask

  init(_ task: CheckedTask) {
    self.task = task
  }

  /// Checks all; shows what is wrong, then fails. `numbered` bodies are named by their line.
  func check(_ bodies: [[UInt8]], numbered: Bool, asJSON: Bool) throws {
    var faults: [(line: Int, fault: BodyFault)] = []
    var progress = ProgressBar("checking", total: bodies.count)
    for (index, body) in bodies.enumerated() {
      if let violation = task.violation(in: body) { faults.append((index + 1, BodyFault(violation, in: body))) }
      progress.update(to: index + 1)
    }
    progress.finish()
    guard !faults.isEmpty else { return }
    if asJSON { JSONOutput.print(json(faults, numbered: numbered)) }
    throw CommandFailure(.input, text(faults, of: bodies.count, numbered: numbered))
  }

  private func text(_ faults: [(line: Int, fault: BodyFault)], of count: Int, numbered: Bool) -> String {
    var lines =
      count == 1
      ? ["the body is not a valid \(task.name); nothing was sent"]
      : ["\(faults.count) of \(count) bodies are not a valid \(task.name); nothing was sent"]
    for (line, fault) in faults.prefix(Self.shown) {
      let shown = fault.lines
      lines.append((numbered ? "body \(line): " : "") + shown[0])
      lines += shown.dropFirst()
    }
    if faults.count > Self.shown { lines.append("… and \(faults.count - Self.shown) more") }
    return lines.joined(separator: "\n")
  }

  private func json(_ faults: [(line: Int, fault: BodyFault)], numbered: Bool) -> JSONValue {
    let violations = faults.map { line, fault -> JSONValue in
      guard numbered, case .object(let members) = fault.json else { return fault.json }
      return .object([JSONValue.Member("body", .integer(Int64(line)))] + members)
    }
    return JSONOutput.object([
      "task": .string(task.name), "published": .integer(0), "violations": .array(violations),
    ])
  }
}
