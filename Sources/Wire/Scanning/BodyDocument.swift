/// A body that has been scanned: its bytes, which it borrows, and the tokens, which it owns.
///
/// A document lives on the stack of ``BodyReader/read(_:limits:_:)`` while the values that borrow it are in use; they cannot
/// escape from there.
@usableFromInline
struct BodyDocument: ~Copyable {
  /// The first byte of the body.
  let base: UnsafePointer<UInt8>
  /// Every token, the root's first.
  let tokens: UnsafeMutablePointer<Token>
  /// The bytes of strings that had escapes; nil when none had.
  let unescaped: UnsafeMutablePointer<UInt8>?
  /// Whether the body is ASCII as it was written; escapes may still mean other characters.
  let isASCII: Bool

  /// Takes over what `scanner` has made of the bytes.
  private init(_ scanner: consuming BodyScanner, isASCII: Bool) {
    base = scanner.base
    tokens = scanner.tokens
    unescaped = scanner.unescaped
    self.isASCII = isASCII
  }

  /// Checks size, encoding, syntax, depth and names, in the order of docs/protocol.md, section 2.2.
  @usableFromInline
  static func scan(_ bytes: UnsafeRawBufferPointer, limits: BodyLimits) throws(Violation) -> BodyDocument {
    guard bytes.count <= limits.effectiveBytes else {
      throw Violation(.size, at: "", "the body has \(bytes.count) bytes; \(limits.effectiveBytes) are allowed")
    }
    guard let start = bytes.baseAddress, !bytes.isEmpty else {
      throw Violation(.syntax, at: "", "the body is empty")
    }
    let base = start.assumingMemoryBound(to: UInt8.self)
    let isASCII = try checkEncoding(UnsafeBufferPointer(start: base, count: bytes.count))
    var scanner = BodyScanner(base: base, count: bytes.count, maxDepth: limits.effectiveDepth)
    do throws(Violation) {
      try scanner.scan()
    } catch {
      scanner.deallocate()
      throw error
    }
    let (loneSurrogate, duplicate) = (scanner.loneSurrogate, scanner.duplicate)
    let document = BodyDocument(scanner, isASCII: isASCII)
    if let loneSurrogate {
      throw Violation(.invalidUnicode, at: "", "the escape at byte \(loneSurrogate) is a lone surrogate")
    }
    if let duplicate { throw document.repeatedName(duplicate) }
    return document
  }

  // Inlined code of other modules ends documents too; without this the optimiser inlines what it may not, and crashes.
  @usableFromInline
  deinit {
    tokens.deallocate()
    unescaped?.deallocate()
  }

  /// The bytes of a string, unescaped, or of a number.
  func text(_ token: UnsafePointer<Token>) -> UnsafeBufferPointer<UInt8> {
    let start = token.pointee.form == .unescaped ? unescaped.map { UnsafePointer($0) } ?? base : base
    return UnsafeBufferPointer(start: start + Int(token.pointee.offset), count: Int(token.pointee.length))
  }

  private func repeatedName(_ index: Int) -> Violation {
    Violation(.duplicateKey, at: pointer(to: tokens + index), "the object already has a member of that name")
  }

  private static func checkEncoding(_ bytes: UnsafeBufferPointer<UInt8>) throws(Violation) -> Bool {
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF {
      throw Violation(.invalidUnicode, at: "", "the body begins with a byte-order mark")
    }
    switch UTF8Check(bytes) {
    case .ascii: return true
    case .valid: return false
    case .invalid(let offset):
      throw Violation(.invalidUnicode, at: "", "byte \(offset) is not well-formed UTF-8")
    }
  }
}
