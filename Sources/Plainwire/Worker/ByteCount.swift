/// An amount of memory.
public struct ByteCount: Sendable, Hashable, CustomStringConvertible {
  /// The number of bytes.
  public let bytes: Int

  /// That many bytes.
  public static func bytes(_ count: Int) -> ByteCount { ByteCount(bytes: count) }
  /// That many times 1,024 × 1,024 bytes; as much as there can be when that is too much to count.
  public static func mebibytes(_ count: Int) -> ByteCount { ByteCount(count, times: 1 << 20) }
  /// That many times 1,024 mebibytes; as much as there can be when that is too much to count.
  public static func gibibytes(_ count: Int) -> ByteCount { ByteCount(count, times: 1 << 30) }

  private init(bytes: Int) {
    self.bytes = bytes
  }

  private init(_ count: Int, times unit: Int) {
    let (product, overflow) = count.multipliedReportingOverflow(by: unit)
    bytes = overflow ? (count < 0 ? .min : .max) : product
  }

  /// In the largest unit that it is a whole number of: `512 MiB`.
  public var description: String {
    if bytes != 0, bytes.isMultiple(of: 1 << 30) { return "\(bytes >> 30) GiB" }
    if bytes != 0, bytes.isMultiple(of: 1 << 20) { return "\(bytes >> 20) MiB" }
    return "\(bytes) bytes"
  }
}
