public import Wire

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A JSON text with its value, for schemas and tools. Bodies of messages are read by `Wire` instead.
///
/// Reading is strict: RFC 8259 in UTF-8 without a byte-order mark, one value, no member twice, numbers that int64 or a
/// double can hold, at most 128 levels.
public struct JSONDocument: Sendable {
  /// The file it was read from, or another name for messages.
  public let name: String
  /// The text.
  public let bytes: [UInt8]
  /// Its value; members in the order of the text.
  public let value: JSONValue

  /// The document of those bytes; `name` stands in errors.
  public init(bytes: [UInt8], name: String = "JSON") throws(JSONDocumentError) {
    self.name = name
    self.bytes = bytes
    self.value = try JanssonText(bytes, name: name).value()
  }

  /// The document in the file at `path`.
  public init(file path: String) throws(JSONDocumentError) {
    try self.init(bytes: Self.contents(ofFile: path), name: path)
  }

  /// The value of those bytes.
  public static func read(bytes: [UInt8], name: String = "JSON") throws(JSONDocumentError) -> JSONValue {
    try JSONDocument(bytes: bytes, name: name).value
  }

  /// The value in the file at `path`.
  public static func read(file path: String) throws(JSONDocumentError) -> JSONValue {
    try JSONDocument(file: path).value
  }

  private static func contents(ofFile path: String) throws(JSONDocumentError) -> [UInt8] {
    do {
      return try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
    } catch let error as CocoaError where error.code == .fileReadNoSuchFile {
      throw JSONDocumentError(name: path, position: nil, message: "there is no such file")
    } catch let error as CocoaError where error.code == .fileReadNoPermission {
      throw JSONDocumentError(name: path, position: nil, message: "no permission to read this file")
    } catch {
      throw JSONDocumentError(name: path, position: nil, message: "the file cannot be read: \(error)")
    }
  }
}
