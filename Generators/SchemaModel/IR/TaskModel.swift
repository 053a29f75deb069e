/// One task schema, read, resolved, checked and lowered: all that an emitter needs, so that no two of them can disagree.
///
/// Schemas live in one array and name each other by ``SchemaID``, so that a recursive schema is a plain value.
public struct TaskModel: Sendable {
  /// The task's name, from its file: `add` of `add.task.json`. Lower case words joined by `-`, `_` or `.`.
  public var name: String
  /// The schema's file name without its folder, for the header of generated code: `add.task.json`.
  public var sourceName: String
  /// Sixteen hexadecimal digits that change whenever the schema, or a schema that it refers to, changes in meaning.
  public var digest: String
  /// The queue that the task's messages wait in; `x-task.queue`, or the task's name.
  public var queue: String
  /// `x-task.description`: what the queue is for, for the documentation of the generated code.
  public var queueDescription: String?
  /// Every schema of the task, the root's and the result's among them.
  public var schemas: [Schema]
  /// The schema of the body; its shape is ``Shape/record``.
  public var root: SchemaID
  /// The schema of the handler's result, `x-task.result`; nil when the task returns nothing.
  public var result: SchemaID?

  /// A model of the given parts; only ``schemas`` are looked up, nothing is checked again.
  public init(
    name: String, sourceName: String, digest: String, queue: String, queueDescription: String? = nil,
    schemas: [Schema], root: SchemaID, result: SchemaID? = nil
  ) {
    self.name = name
    self.sourceName = sourceName
    self.digest = digest
    self.queue = queue
    self.queueDescription = queueDescription
    self.schemas = schemas
    self.root = root
    self.result = result
  }

  /// The schema with that id.
  public subscript(id: SchemaID) -> Schema { schemas[id.index] }
}
