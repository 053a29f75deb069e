/// The freedoms that JSON gives a writer, each taken or not.
struct Spelling: OptionSet, Hashable, Sendable {
  let rawValue: Int

  /// Every white space that JSON knows, wherever it may stand.
  static let roomy = Spelling(rawValue: 1 << 0)
  /// Every character of every string and name as a `\u` escape.
  static let escaped = Spelling(rawValue: 1 << 1)
  /// Members in the opposite order.
  static let reversed = Spelling(rawValue: 1 << 2)

  /// None taken.
  static let compact: Spelling = []
}
