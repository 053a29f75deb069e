import Foundation
import Testing
import Wire

/// One line of `Interop/vectors/vectors.json`.
struct Vector: Sendable, CustomTestStringConvertible {
  let name: String
  let schema: String
  let body: [UInt8]
  /// `valid`, or code and pointer of the violation.
  let verdict: String

  var testDescription: String { name }

  init?(_ value: JSONValue) {
    guard case .string(let name)? = value["name"], case .string(let schema)? = value["schema"],
      case .string(let base64)? = value["body"], let body = Data(base64Encoded: base64),
      case .bool(let isValid)? = value["valid"]
    else { return nil }
    self.name = name
    self.schema = schema
    var padding = 0
    if case .integer(let count)? = value["padding"] { padding = Int(count) }
    self.body = Array(body) + Array(repeating: UInt8(ascii: " "), count: padding)
    if isValid {
      verdict = "valid"
    } else {
      guard case .string(let code)? = value["code"], case .string(let pointer)? = value["pointer"] else { return nil }
      verdict = "\(code) at \(pointer)"
    }
  }

  /// Every vector; the test that counts them fails when the file cannot be read.
  static let all: [Vector] = {
    let repository = (0..<3).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent() }
    guard let bytes = try? Data(contentsOf: repository.appending(path: "Interop/vectors/vectors.json")),
      case .array(let lines)? = try? JSONValue(jsonBytes: Array(bytes), limits: BodyLimits(maxBytes: .max))
    else { return [] }
    let vectors = lines.compactMap(Vector.init)
    return vectors.count == lines.count ? vectors : []
  }()
}
