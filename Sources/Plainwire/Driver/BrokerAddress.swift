/// The parts of a URL, as they are written: only what a broker's address needs of RFC 3986.
package struct BrokerAddress {
  package let scheme: String
  /// Still escaped.
  package let userInfo: String?
  package let host: String
  package let port: String?
  /// With its leading slash, or empty.
  package let path: String
  package let query: [(name: String, value: String)]
  /// Where an @ stands behind the end of the authority.
  private let strayAt: StrayAt

  /// What an @ behind the end of the authority tells of the address.
  private enum StrayAt {
    /// There is none.
    case none
    /// It stands in an option's value, where it may well belong.
    case possible
    /// A / ? or # of the user or the password was not escaped, and ended the authority too early.
    case certain
  }

  /// Nil when there is no `scheme://`, or a bracket is not closed.
  package init?(_ url: String) {
    guard let colon = url.firstIndex(of: ":"), url[colon...].hasPrefix("://") else { return nil }
    scheme = url[..<colon].lowercased()
    let rest = url[url.index(colon, offsetBy: 3)...]
    let beforeFragment = rest.prefix { $0 != "#" }
    let beforeQuery = beforeFragment.prefix { $0 != "?" }
    query = Self.options(beforeFragment.dropFirst(beforeQuery.count + 1))
    let authority = beforeQuery.prefix { $0 != "/" }
    path = String(beforeQuery.dropFirst(authority.count))
    strayAt = Self.strayAt(path: path, query: query, fragment: rest.dropFirst(beforeFragment.count))
    // A password may hold an @ that its writer forgot to escape: the last one counts.
    let at = authority.lastIndex(of: "@")
    userInfo = at.map { String(authority[..<$0]) }
    let place = at.map { authority[authority.index(after: $0)...] } ?? authority
    guard let (host, port) = Self.hostAndPort(place) else { return nil }
    self.host = host
    self.port = port
  }

  /// Reads the address by `body`, each option once. Where a / ? or # of a password may not have been escaped, its parts are not what they seem:
  /// nothing of them may be shown, and what `body` says is not passed on.
  package func read<Options>(
    _ body: (BrokerAddress) throws(BrokerError) -> Options
  ) throws(BrokerError) -> Options {
    let unescaped = Self.misconfigured(
      "the address has an @ behind a / ? or #; in a user or a password those are written %2F, %3F and %23, and"
        + " behind the host an @ is written %40")
    if strayAt == .certain { throw unescaped }
    do throws(BrokerError) {
      var said: Set<String> = []
      for (name, _) in query where !said.insert(name).inserted {
        throw Self.misconfigured("\(name) is said twice; leave out one of them")
      }
      return try body(self)
    } catch {
      throw strayAt == .possible ? unescaped : error
    }
  }

  private static func misconfigured(_ message: String) -> BrokerError {
    BrokerError(.configuration, operation: "open", message: message)
  }

  private static func strayAt(
    path: String, query: [(name: String, value: String)], fragment: Substring
  ) -> StrayAt {
    if path.contains("@") || fragment.contains("@") || query.contains(where: { $0.name.contains("@") }) {
      return .certain
    }
    return query.contains { $0.value.contains("@") } ? .possible : .none
  }

  /// Resolves %XX; nil where a % is not followed by two hexadecimal digits.
  package static func unescaped(_ text: some StringProtocol) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      let digits = rest.prefix(2)
      guard digits.count == 2, let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16) else { return nil }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func hostAndPort(_ place: Substring) -> (host: String, port: String?)? {
    var host = place
    var rest: Substring = ""
    if place.hasPrefix("[") {
      guard let end = place.firstIndex(of: "]") else { return nil }
      host = place[place.index(after: place.startIndex)..<end]
      rest = place[place.index(after: end)...]
    } else if let colon = place.firstIndex(of: ":") {
      host = place[..<colon]
      rest = place[colon...]
    }
    let port = rest.dropFirst()
    return (String(host), port.isEmpty ? nil : String(port))
  }

  private static func options(_ query: Substring) -> [(name: String, value: String)] {
    query.split(separator: "&").map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (String(parts[0]), parts.count == 2 ? unescaped(parts[1]) ?? String(parts[1]) : "")
    }
  }
}
