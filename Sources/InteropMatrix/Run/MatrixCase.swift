import Instances
import SchemaModel
import Wire

/// One thing to try with a producer on a broker.
struct MatrixCase: Sendable {
  /// What is done with the body.
  enum Kind: String, Sendable, CaseIterable {
    /// Published; the consumer must get the same.
    case valid
    /// Offered; the producer must refuse it.
    case invalid
    /// Pushed past the producer; the consumer must dead-letter it.
    case pushed
    /// Called; the result must be the same.
    case called
  }

  let kind: Kind
  /// Which of its kind and task, from 1.
  let number: Int
  let task: PlayedTask
  let instance: Instance
  /// What the handler is to return, for a call.
  var result: [UInt8] = []

  /// `order/valid/17`: what `--only` takes.
  var name: String { "\(task.model.name)/\(kind.rawValue)/\(number)" }

  /// The same case with another body.
  func with(_ instance: Instance) -> MatrixCase {
    MatrixCase(kind: kind, number: number, task: task, instance: instance, result: result)
  }
}
