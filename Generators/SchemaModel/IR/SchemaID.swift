/// A schema's place in ``TaskModel/schemas``.
public struct SchemaID: Hashable, Sendable {
  /// The index in that array.
  public let index: Int

  /// The id of the schema at `index`.
  public init(index: Int) {
    self.index = index
  }
}
