import Instances

/// A case that failed, as it is told.
public struct CaseReport: Sendable {
  /// `order/valid/17`: with the seed, it names the case.
  public let name: String
  /// What the case tries: `/items/0/quantity: 10000`.
  public let title: String
  /// What had to happen, with the smallest body that still fails.
  public let expected: String
  /// What happened.
  public let got: String
  /// The smallest body that still fails.
  public let body: [UInt8]
  /// How many bytes the body had before it was made smaller.
  public let originalSize: Int

  init(_ played: MatrixCase, original: MatrixCase, _ fault: CaseFault) {
    name = original.name
    title = original.instance.title
    expected = fault.expected
    got = fault.got
    body = played.instance.body
    originalSize = original.instance.body.count
  }

  /// The body as text, cut where it gets long, bytes that are none as escapes.
  public var bodyText: String {
    let shown = body.prefix(600)
    let text =
      String(validating: shown, as: UTF8.self)
      ?? shown.map { $0 < 0x80 && $0 >= 0x20 ? String(UnicodeScalar($0)) : "\\x" + String($0, radix: 16) }.joined()
    return shown.count < body.count ? "\(text)… (\(body.count) bytes)" : text
  }
}
