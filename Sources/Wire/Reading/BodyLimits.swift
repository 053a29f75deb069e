/// How large and how deep a body may be.
public struct BodyLimits: Sendable, Hashable {
  /// The greatest number of bytes; 1,048,576 unless said otherwise. Values above 2 GiB count as 2 GiB.
  public var maxBytes: Int
  /// How deep arrays and objects may nest; 128 unless said otherwise. Values above 512 count as 512, so that walking a
  /// body never exhausts a thread's stack.
  public var maxDepth: Int

  /// Limits of the given size and depth.
  public init(maxBytes: Int = 1_048_576, maxDepth: Int = 128) {
    self.maxBytes = maxBytes
    self.maxDepth = maxDepth
  }

  /// What docs/protocol.md, section 2.2 says.
  public static let standard = BodyLimits()

  /// As wide as it goes, for what was written here.
  static let widest = BodyLimits(maxBytes: .max, maxDepth: .max)

  var effectiveBytes: Int { min(maxBytes, Int(Int32.max)) }
  var effectiveDepth: Int { min(maxDepth, 512) }
}
