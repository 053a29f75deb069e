/// What becomes of a task that is the same as one which waits already.
public enum DuplicatePolicy: Sendable, Hashable {
  /// It is not published.
  case refuse
  /// It is published, and the one that waits will not run. Where that one runs, or has run within the window, this one is
  /// refused.
  case replace
}
