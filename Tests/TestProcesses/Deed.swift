/// What a handler of ExecutorProbe does: the `a` of its task. Its `b` is a number for the deed.
package enum Deed: Int, CaseIterable, Sendable {
  case sum
  /// `while true {}`
  case spin
  /// A call of C that blocks.
  case sleep
  case segfault
  /// Allocates without end.
  case hoard
  case exit
  /// Ignores SIGTERM, and goes on.
  case deafen
  /// Each of these the first time only.
  case requeue, snooze
  case discard
  /// Throws what is retried, and what is not.
  case fail, refuse
  case print
  /// Holds its slot for `b` milliseconds.
  case hold
  /// Writes what a program that it starts inherits.
  case inherit
  /// Waits for a program that it starts.
  case delegate
  /// Writes into its connection to the worker.
  case babble
  /// Has much memory in use when it is done.
  case leak
  /// Returns what the schema does not allow.
  case overflow
}
