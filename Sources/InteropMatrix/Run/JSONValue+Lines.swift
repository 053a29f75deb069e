import Foundation
import Wire

extension JSONValue {
  /// The string that this is.
  var text: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The bytes that this string holds in base64.
  var unpacked: [UInt8]? {
    text.flatMap { Data(base64Encoded: $0) }.map(Array.init)
  }

  /// The string that holds those bytes in base64.
  static func packed(_ bytes: [UInt8]) -> JSONValue { .string(Data(bytes).base64EncodedString()) }

  /// The object of those members.
  static func line(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
    .object(members.map { Member($0.key, $0.value) })
  }
}
