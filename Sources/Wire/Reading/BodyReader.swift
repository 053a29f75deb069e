/// Reads bodies: scans the bytes once, then lends the root to a closure that picks the values it wants.
public enum BodyReader {
  /// What `root` makes of the JSON value that the bytes are.
  ///
  /// The value that `root` gets borrows `bytes`, and cannot leave the closure.
  ///
  /// - Throws: `size`, `invalid_unicode`, `syntax`, `depth` or `duplicate_key`, in the order of docs/protocol.md, section
  ///   2.2, before `root` is called; then what `root` throws.
  public static func read<T>(
    _ bytes: RawSpan, limits: BodyLimits = .standard, _ root: (BodyValue) throws(Violation) -> T
  ) throws(Violation) -> T {
    try bytes.withUnsafeBytes { (buffer) throws(Violation) -> T in
      let document = try BodyDocument.scan(buffer, limits: limits)
      return try withUnsafePointer(to: document) { (pointer) throws(Violation) -> T in
        try root(BodyValue(rootOf: pointer))
      }
    }
  }

  /// The same for an array of bytes.
  public static func read<T>(
    _ bytes: [UInt8], limits: BodyLimits = .standard, _ root: (BodyValue) throws(Violation) -> T
  ) throws(Violation) -> T {
    try read(bytes.span.bytes, limits: limits, root)
  }
}
