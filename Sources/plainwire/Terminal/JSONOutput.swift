import JSONDocument
import Wire

/// What `--json` prints: one JSON text, for scripts.
enum JSONOutput {
  /// Prints `value`, a member or item a line.
  static func print(_ value: JSONValue) {
    Console.print(JSONDocument.text(of: value, layout: .pretty))
  }

  /// The object of those members.
  static func object(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
    .object(members.map { JSONValue.Member($0.key, $0.value) })
  }
}
