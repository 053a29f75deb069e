/// How the publishing of a task that is to be unique ended.
///
/// That a task is refused is no error: it is what was asked for, and of many tasks each fares by itself.
public enum Publication: Sendable, Hashable {
  /// The broker has it, under that id.
  case published(id: String)
  /// The broker has it, and the one with the first id will not run.
  case replaced(String, by: String)
  /// It was not published: the message of that id is the same, and waits, runs or has run.
  case refused(duplicateOf: String)
}
