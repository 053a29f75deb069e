/// Why a text is not a JSON document.
public struct JSONDocumentError: Error, Hashable, Sendable {
  /// The file, or the name that its reader gave it.
  public let name: String
  /// Where reading stopped; nil when the file could not be read at all.
  public let position: TextPosition?
  /// What is wrong, as a clause: `a comma or "}" is missing`.
  public let message: String

  /// An error of those parts.
  public init(name: String, position: TextPosition?, message: String) {
    self.name = name
    self.position = position
    self.message = message
  }
}

extension JSONDocumentError: CustomStringConvertible {
  /// `add.task.json:3:7: the member "a" is there twice`.
  public var description: String {
    guard let position else { return "\(name): \(message)" }
    return "\(name):\(position.line):\(position.column): \(message)"
  }
}
