/// How much a consumer tells of what its handlers throw, in the log and in dead letters.
///
/// Both tell what an error says of itself: what must not be told does not belong into an error.
public enum ErrorDetail: Sendable, Hashable {
  /// The error's type and description, in one line of at most 500 characters.
  case brief
  /// The same in full, and then a line `caused by …` for each error that it holds, and for those that these hold; at most
  /// 4,000 characters.
  case full
}
