/// One pass over the bytes: syntax and depth, one token for each value and name, and what later checks need to know.
///
/// The tokens are handed over to a ``BodyDocument``, which frees them.
struct BodyScanner: ~Copyable {
  let base: UnsafePointer<UInt8>
  let end: Int
  let maxDepth: Int
  /// Where the next byte is read.
  var at = 0
  /// The tokens so far.
  private(set) var tokens: UnsafeMutablePointer<Token>
  private(set) var count = 0
  private var capacity: Int
  /// The innermost open container; -1 outside of all.
  private var open = -1
  private var depth = 0
  /// The bytes of strings that had escapes.
  var unescaped: UnsafeMutablePointer<UInt8>?
  var unescapedCount = 0
  /// The offset of the first escape that is a lone surrogate.
  var loneSurrogate: Int?
  /// The first token, by offset, that repeats a name of its object.
  private(set) var duplicate: Int?

  init(base: UnsafePointer<UInt8>, count: Int, maxDepth: Int) {
    self.base = base
    end = count
    self.maxDepth = maxDepth
    // No text has more tokens than half its bytes, rounded up; most have far fewer.
    capacity = min((count &+ 1) / 2, count / 4 &+ 16) &+ 1
    tokens = .allocate(capacity: capacity)
  }

  func deallocate() {
    tokens.deallocate()
    unescaped?.deallocate()
  }

  mutating func scan() throws(Violation) {
    skipSpace()
    try value()
    while open >= 0 {
      skipSpace()
      let isObject = tokens[open].kind == .object
      switch at < end ? base[at] : 0 {
      case UInt8(ascii: ","):
        at &+= 1
        tokens[open].length &+= 1
        skipSpace()
        if isObject { try name() }
        try value()
      case UInt8(ascii: "}") where isObject, UInt8(ascii: "]") where !isObject: leave()
      default: throw unexpected(isObject ? "a comma or a closing brace" : "a comma or a closing bracket")
      }
    }
    skipSpace()
    guard at == end else { throw unexpected("the end of the body") }
  }

  func unexpected(_ expected: String) -> Violation {
    let place = at < end ? "byte \(at)" : "the end of the body"
    return Violation(.syntax, at: "", "not JSON at \(place): expected \(expected)")
  }

  /// Scans a value, or the opening of one with its first name and so on down to the first value that is none.
  private mutating func value() throws(Violation) {
    while true {
      switch at < end ? base[at] : 0 {
      case UInt8(ascii: "\""): return try string()
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): return try number()
      case UInt8(ascii: "{"):
        try enter(.object)
        if closes(UInt8(ascii: "}")) { return }
        try name()
      case UInt8(ascii: "["):
        try enter(.array)
        if closes(UInt8(ascii: "]")) { return }
      case UInt8(ascii: "t"): return try literal("true", .true)
      case UInt8(ascii: "f"): return try literal("false", .false)
      case UInt8(ascii: "n"): return try literal("null", .null)
      default: throw unexpected("a value")
      }
    }
  }

  private mutating func name() throws(Violation) {
    guard at < end, base[at] == UInt8(ascii: "\"") else { throw unexpected("a member name in quotation marks") }
    try string()
    skipSpace()
    guard at < end, base[at] == UInt8(ascii: ":") else { throw unexpected("a colon") }
    at &+= 1
    skipSpace()
  }

  private mutating func literal(_ text: StaticString, _ kind: Token.Kind) throws(Violation) {
    let length = text.utf8CodeUnitCount
    guard at &+ length <= end, sameBytes(base + at, text.utf8Start, length) else { throw unexpected("\(text)") }
    append(Token(offset: UInt32(truncatingIfNeeded: at), kind: kind))
    at &+= length
  }

  @inline(__always)
  mutating func skipSpace() {
    while at < end, base[at] <= 0x20 {
      let byte = base[at]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
      at &+= 1
    }
  }

  @inline(__always)
  mutating func append(_ token: Token) {
    if count == capacity { grow() }
    (tokens + count).initialize(to: token)
    count &+= 1
  }

  private mutating func grow() {
    let larger = UnsafeMutablePointer<Token>.allocate(capacity: capacity * 2)
    larger.moveInitialize(from: tokens, count: count)
    tokens.deallocate()
    tokens = larger
    capacity *= 2
  }

  private mutating func enter(_ kind: Token.Kind) throws(Violation) {
    depth &+= 1
    guard depth <= maxDepth else {
      throw Violation(.depth, at: "", "arrays and objects nest deeper than \(maxDepth) at byte \(at)")
    }
    let container = count
    append(
      Token(
        offset: UInt32(truncatingIfNeeded: at), length: 1, span: UInt32(truncatingIfNeeded: container &- open),
        kind: kind))
    open = container
    at &+= 1
    skipSpace()
  }

  /// Leaves the container that was just entered when it is empty.
  private mutating func closes(_ bracket: UInt8) -> Bool {
    guard at < end, base[at] == bracket else { return false }
    tokens[open].length = 0
    leave()
    return true
  }

  private mutating func leave() {
    at &+= 1
    depth &-= 1
    let container = open
    open = container &- Int(tokens[container].span)
    tokens[container].span = UInt32(truncatingIfNeeded: count &- container)
    guard tokens[container].kind == .object, tokens[container].length > 1 else { return }
    let names = MemberNames(object: tokens + container, base: base, unescaped: unescaped)
    if let repeated = names.firstRepeated {
      duplicate = min(duplicate ?? .max, container + repeated)
    }
  }
}
