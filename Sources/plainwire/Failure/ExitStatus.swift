/// What the process says when it ends; scripts may rely on these (docs/guides/cli.md).
enum ExitStatus: Int32 {
  /// What was asked for was done.
  case success = 0
  /// It was done, and the answer is no: generated code is stale, a task failed, no reply came.
  case negative = 1
  /// The input is wrong: a schema, a body, a file, the configuration. Nothing was sent.
  case input = 2
  /// The broker cannot be reached, or refuses.
  case broker = 3
  /// Something of the system failed: a file that cannot be written.
  case system = 4
  /// The terminal went away.
  case hungUp = 129
  /// Somebody pressed Ctrl-C.
  case interrupted = 130
  /// The system, or a script, asked it to end.
  case terminated = 143
}
