extension StringFormat {
  /// Whether `string` as a whole is of this format (docs/protocol.md, section 4).
  public func matches(_ string: String) -> Bool {
    var string = string
    return string.withUTF8 { matches($0) }
  }

  /// Whether a text that is well-formed UTF-8 is of this format.
  func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var cursor = TextCursor(text)
    switch self {
    case .dateTime: return cursor.takeDateTime() && cursor.isAtEnd
    case .date: return cursor.takeDate() && cursor.isAtEnd
    case .time: return cursor.takeTime() && cursor.isAtEnd
    case .duration: return cursor.takeDuration() && cursor.isAtEnd
    case .uuid: return cursor.takeUUID() && cursor.isAtEnd
    case .email: return cursor.takeMailbox()
    case .hostname: return cursor.takeHostname()
    case .ipv4: return cursor.takeIPv4() && cursor.isAtEnd
    case .ipv6: return cursor.takeIPv6()
    case .uri: return cursor.takeURI(needsScheme: true)
    case .uriReference: return cursor.takeURI(needsScheme: false)
    case .jsonPointer: return cursor.takeJSONPointer()
    case .regex: return RegexGrammar(cursor).matches()
    }
  }
}
