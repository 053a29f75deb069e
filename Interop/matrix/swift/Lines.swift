import Foundation
import Synchronization
import Wire

/// The lines that come in, and those that go out.
enum Lines {
  private static let output = Mutex(FileHandle.standardOutput)
  private static let limits = BodyLimits(maxBytes: .max)

  /// The lines of standard input, read on a thread that may block, until it ends.
  static var input: AsyncStream<JSONValue> {
    AsyncStream { continuation in
      Thread.detachNewThread {
        while let line = readLine() {
          if let value = try? JSONValue(jsonBytes: Array(line.utf8), limits: limits) { continuation.yield(value) }
        }
        continuation.finish()
      }
    }
  }

  /// Writes one object.
  static func write(_ members: KeyValuePairs<String, JSONValue>) {
    let line = JSONValue.object(members.map { JSONValue.Member($0.key, $0.value) }).description + "\n"
    output.withLock { $0.write(Data(line.utf8)) }
  }
}

extension JSONValue {
  /// The text of that member; empty where there is none.
  func text(_ name: String) -> String {
    guard case .string(let text)? = self[name] else { return "" }
    return text
  }

  /// The bytes that this string holds in base64.
  var unpacked: [UInt8] {
    guard case .string(let text) = self else { return [] }
    return Array(Data(base64Encoded: text) ?? Data())
  }

  /// The string that holds those bytes in base64.
  static func packed(_ bytes: [UInt8]) -> JSONValue { .string(Data(bytes).base64EncodedString()) }
}
