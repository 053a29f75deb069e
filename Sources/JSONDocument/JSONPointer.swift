public import Wire

/// A place in a JSON document (RFC 6901).
public struct JSONPointer: Hashable, Sendable {
  /// The names and indices on the way from the root, unescaped.
  public var tokens: [String]

  /// The pointer of those tokens; the root when there are none.
  public init(_ tokens: [String] = []) {
    self.tokens = tokens
  }

  /// The pointer that `text` writes; nil when it is not empty and does not begin with `/`, or has a `~` that escapes
  /// nothing.
  public init?(parsing text: String) {
    guard !text.isEmpty else {
      self.init()
      return
    }
    guard text.utf8.first == UInt8(ascii: "/") else { return nil }
    var tokens: [String] = []
    for escaped in text.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
      guard let token = Self.unescape(escaped) else { return nil }
      tokens.append(token)
    }
    self.init(tokens)
  }

  /// The place of the member or item `token` of what is here.
  public func appending(_ token: String) -> JSONPointer {
    JSONPointer(tokens + [token])
  }

  /// The place of the item at `index` of the array here.
  public func appending(_ index: Int) -> JSONPointer {
    appending(String(index))
  }

  /// What stands at this place of `value`; nil when nothing does.
  public func resolve(in value: JSONValue) -> JSONValue? {
    var current = value
    for token in tokens {
      switch current {
      case .object(let members):
        guard let member = members.first(where: { $0.name.utf8.elementsEqual(token.utf8) }) else { return nil }
        current = member.value
      case .array(let items):
        guard let index = Int(token), String(index) == token, items.indices.contains(index) else { return nil }
        current = items[index]
      default: return nil
      }
    }
    return current
  }

  /// Equal by code points: `é` in one form is another name than in the other.
  public static func == (one: JSONPointer, other: JSONPointer) -> Bool {
    one.tokens.elementsEqual(other.tokens) { $0.utf8.elementsEqual($1.utf8) }
  }

  /// Hashes what ``==(_:_:)`` compares.
  public func hash(into hasher: inout Hasher) {
    for token in tokens {
      for byte in token.utf8 { hasher.combine(byte) }
      hasher.combine(UInt8(0xFF))
    }
  }

  private static func unescape(_ text: Substring) -> String? {
    var result = String.UnicodeScalarView()
    var scalars = text.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      guard scalar == "~" else {
        result.append(scalar)
        continue
      }
      switch scalars.next() {
      case "0": result.append("~")
      case "1": result.append("/")
      default: return nil
      }
    }
    return String(result)
  }
}

extension JSONPointer: CustomStringConvertible {
  /// The pointer as RFC 6901 writes it: `/properties/a~1b`; empty for the root.
  public var description: String {
    var result = String.UnicodeScalarView()
    for token in tokens {
      result.append("/")
      for scalar in token.unicodeScalars {
        switch scalar {
        case "~": result.append(contentsOf: "~0".unicodeScalars)
        case "/": result.append(contentsOf: "~1".unicodeScalars)
        default: result.append(scalar)
        }
      }
    }
    return String(result)
  }
}
