/// A pattern, parsed.
indirect enum PatternSyntax: Hashable, Sendable {
  /// One code point of a set.
  case character(CodePointSet)
  /// `^`.
  case start
  /// `$`.
  case end
  /// One after the other; nothing at all when empty.
  case sequence([PatternSyntax])
  /// One of several.
  case alternation([PatternSyntax])
  /// At least `minimum` times, at most `maximum` times, nil without limit.
  case repetition(PatternSyntax, minimum: Int, maximum: Int?)
}
