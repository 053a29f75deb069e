import JSONDocument
import Wire

/// A `$ref`, taken apart: a file, and a place in it.
struct SchemaReference {
  /// The path of the file, relative to the referring one; empty for the referring file itself.
  let path: String
  /// The place.
  let pointer: JSONPointer

  /// Why a `$ref` cannot be followed.
  struct Refusal: Error {
    let message: String
    let note: String
  }

  /// The parts of `text`, which stands in a document whose `$id` is `id`.
  init(_ text: String, id: String?) throws(Refusal) {
    let parts = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    var path = try Self.decode(parts[0], of: text)
    if let id, path == id { path = "" }
    if path.prefix(while: { $0 != "/" }).contains(":") {
      throw Refusal(
        message: "`\(text)` is on the network, and nothing is fetched from there",
        note: "put the schema in a file beside this one and refer to it by its name")
    }
    if path.hasPrefix("/") {
      throw Refusal(
        message: "`\(text)` is an absolute path, which differs from machine to machine",
        note: "write the path from this file's folder")
    }
    self.path = path
    self.pointer = try Self.pointer(parts.count == 2 ? parts[1] : "", of: text)
  }

  /// The path of the file that a reference in `file` leads to.
  func file(from file: String) -> String {
    guard !path.isEmpty else { return file }
    var folders = file.split(separator: "/", omittingEmptySubsequences: false).dropLast().map(String.init)
    for step in path.split(separator: "/").map(String.init) where step != "." {
      if step == "..", let last = folders.last, !last.isEmpty, last != "..", last != "." {
        folders.removeLast()
      } else {
        folders.append(step)
      }
    }
    return folders.joined(separator: "/")
  }

  private static func pointer(_ fragment: String, of text: String) throws(Refusal) -> JSONPointer {
    let decoded = try decode(fragment, of: text)
    guard decoded.isEmpty || decoded.hasPrefix("/") else {
      throw Refusal(
        message: "`\(text)` names an anchor; `$anchor` is not supported yet",
        note: "write the way to it: `#/$defs/\(decoded)`")
    }
    guard let pointer = JSONPointer(parsing: decoded) else {
      throw Refusal(
        message: "`\(text)` is no JSON Pointer: after `~` stands `0` or `1`",
        note: "`~0` means `~`, and `~1` means `/`")
    }
    return pointer
  }

  private static func decode(_ text: String, of whole: String) throws(Refusal) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      guard digits.utf8.count == 2, let decoded = UInt8(digits, radix: 16) else {
        throw Refusal(message: "`\(whole)` has a `%` without two hexadecimal digits", note: "write `%25` for `%`")
      }
      bytes.append(decoded)
      rest = rest.dropFirst(2)
    }
    guard let decoded = String(validating: bytes, as: UTF8.self) else {
      throw Refusal(message: "`\(whole)` is not UTF-8 when its escapes are read", note: "escape the bytes of UTF-8")
    }
    return decoded
  }
}
