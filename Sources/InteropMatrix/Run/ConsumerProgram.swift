import Instances
import SchemaModel
import Wire

/// The Swift consumer of one broker, and what it has received.
final class ConsumerProgram: Sendable {
  /// A message may take so long to come.
  private static let patience = Duration.seconds(15)

  private let process: LineProcess

  /// The consumer that has just been started.
  init(_ process: LineProcess) async throws(MatrixFailure) {
    self.process = process
    _ = try await process.answer()
  }

  /// Says what the handler of a task is to return from now on, in turn.
  func setResults(_ results: [[UInt8]], of task: PlayedTask) async throws(MatrixFailure) {
    process.send([.line(["task": .string(task.model.name), "results": .array(results.map(JSONValue.packed))])])
    while try await process.answer()["ready"] == nil {}
  }

  /// Waits for so many messages of a task; fewer when no more come.
  func receive(_ count: Int, of task: PlayedTask, within patience: Duration = patience) async throws(MatrixFailure)
    -> [[UInt8]]
  {
    var bodies: [[UInt8]] = []
    while bodies.count < count, let line = try await process.next(within: patience) {
      if line["task"]?.text == task.model.name, let body = line["received"]?.unpacked { bodies.append(body) }
    }
    return bodies
  }

  func end() async { await process.end() }
}
