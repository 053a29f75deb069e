public import Plainwire

/// Which file, and how it is used: what `sqlite:/path?lease=30` says.
public struct SQLiteAddress: Sendable, Hashable {
  /// The file's path, absolute or from the working folder.
  public var path: String
  /// How it is used.
  public var options: SQLiteOptions

  /// Reads `sqlite:/absolute`, `sqlite:relative` or `sqlite:///absolute`, with the options of ``SQLiteOptions`` as a query:
  /// `?lease=30&synchronous=full&busy-timeout=5`. In a path, `%3F` is a question mark and `%25` a percent sign.
  ///
  /// - Throws: ``BrokerError/Code/configuration`` that names the part which makes no sense.
  public init(url: String) throws(BrokerError) {
    guard url.hasPrefix("sqlite:") else {
      throw SQLiteOptions.misconfigured("the address does not begin with sqlite:")
    }
    let parts = url.dropFirst("sqlite:".count).split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    var name = parts[0]
    if name.hasPrefix("//") {
      name = name.dropFirst(2)
      guard name.hasPrefix("/") else {
        // What has an @ was meant for another broker, and may hold a password.
        let host = name.contains("@") ? "what follows sqlite://" : "\"\(name)\""
        throw SQLiteOptions.misconfigured(
          "\(host) would be a host; write sqlite:/path for an absolute and sqlite:path for a relative path")
      }
    }
    path = try Self.unescaped(name)
    options = try SQLiteOptions(queryItems: parts.count > 1 ? Self.items(parts[1]) : [])
  }

  private static func items(_ query: Substring) throws(BrokerError) -> [(name: String, value: String)] {
    var items: [(name: String, value: String)] = []
    for part in query.split(separator: "&") {
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      items.append((try unescaped(sides[0]), sides.count > 1 ? try unescaped(sides[1]) : ""))
    }
    return items
  }

  private static func unescaped(_ text: Substring) throws(BrokerError) -> String {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      let digits = rest.prefix(2)
      guard digits.count == 2, let value = UInt8(Substring(digits), radix: 16) else {
        throw SQLiteOptions.misconfigured("\"\(text)\" has a % that is not followed by two hexadecimal digits")
      }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    guard let whole = String(validating: bytes, as: UTF8.self) else {
      throw SQLiteOptions.misconfigured("\"\(text)\" unescaped is not UTF-8")
    }
    return whole
  }
}
