internal import Wire

/// JSON with one spelling for each value: members by byte order of their names, numbers and strings as ``BodyWriter`` has them.
enum CanonicalJSON {
  /// The same value in its one spelling.
  static func bytes(of json: [UInt8]) throws(Violation) -> [UInt8] {
    // Scalars have but one spelling as they were written.
    guard json.first == UInt8(ascii: "{") || json.first == UInt8(ascii: "[") else { return json }
    var writer = BodyWriter(capacity: json.count)
    writer.write(sorted(try JSONValue(jsonBytes: json, limits: BodyLimits(maxBytes: .max, maxDepth: .max))))
    return try writer.finish()
  }

  private static func sorted(_ value: JSONValue) -> JSONValue {
    switch value {
    case .array(let items): .array(items.map(sorted))
    case .object(let members):
      .object(
        members.map { JSONValue.Member($0.name, sorted($0.value)) }
          .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) })
    case .null, .bool, .integer, .number, .string: value
    }
  }
}
