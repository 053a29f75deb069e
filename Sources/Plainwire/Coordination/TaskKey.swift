internal import Wire

/// What tasks are told apart by: one member of them, several, or all.
struct TaskKey<Contract: TaskContract>: Sendable {
  private let write: @Sendable (Contract, inout BodyWriter) -> Void

  /// One member, or a part of one.
  init<Part: BodyPart>(_ path: any KeyPath<Contract, Part> & Sendable) {
    write = { task, writer in task[keyPath: path].write(to: &writer) }
  }

  /// Several members.
  init<each Part: BodyPart>(_ paths: repeat any KeyPath<Contract, each Part> & Sendable) {
    write = { task, writer in
      writer.beginArray()
      repeat task[keyPath: each paths].write(to: &writer)
      writer.endArray()
    }
  }

  private init(write: @escaping @Sendable (Contract, inout BodyWriter) -> Void) {
    self.write = write
  }

  /// All members.
  static var whole: TaskKey { TaskKey(write: { task, writer in task.write(to: &writer) }) }

  /// The key of a task as JSON, with one spelling for each value: what a task has beyond its schema comes in any order. The task
  /// was read from JSON, or checked before, so it can be written.
  func bytes(of task: Contract) throws(Violation) -> [UInt8] {
    var writer = BodyWriter()
    write(task, &writer)
    return try CanonicalJSON.bytes(of: try writer.finish())
  }
}
