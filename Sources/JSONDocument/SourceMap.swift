/// Where each value of a document stands in its text: what error messages point at.
public struct SourceMap: Sendable {
  /// The bytes of one value, and of the name before it.
  public struct Entry: Hashable, Sendable {
    /// The member's name with its quotes; nil for the root and for items of arrays.
    public let name: Range<Int>?
    /// The value.
    public let value: Range<Int>
  }

  private let bytes: [UInt8]
  private let entries: [JSONPointer: Entry]

  /// The map of that document.
  public init(_ document: JSONDocument) {
    self.init(wellFormed: document.bytes)
  }

  /// The map of a text that is known to be JSON, though a document may not hold its numbers; of a name that an object has
  /// twice, the last is found.
  public init(wellFormed bytes: [UInt8]) {
    var scanner = SourceScanner(bytes)
    scanner.scanDocument()
    self.bytes = bytes
    self.entries = scanner.entries
  }

  /// Where the value at `pointer` stands; nil when the document has none.
  public subscript(pointer: JSONPointer) -> Entry? { entries[pointer] }

  /// The text of the value at `pointer`, as it was written: a number with all its digits.
  public func text(at pointer: JSONPointer) -> String? {
    entries[pointer].map { String(decoding: bytes[$0.value], as: UTF8.self) }
  }
}
