/// Which task schema a contract was generated from.
public struct SchemaIdentity: Hashable, Sendable {
  /// The task's name: `add`.
  public let name: String
  /// Sixteen hexadecimal digits that change with the schema's meaning.
  public let digest: String

  /// The identity of the schema `name` with that digest.
  public init(name: String, digest: String) {
    self.name = name
    self.digest = digest
  }
}
