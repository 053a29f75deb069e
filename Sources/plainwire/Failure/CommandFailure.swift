/// Ends a command with a status, after a sentence on standard error.
struct CommandFailure: Error {
  /// What the process ends with.
  let status: ExitStatus
  /// What went wrong, for a person; empty when everything has been said already.
  let message: String

  /// The failure of `status` with that sentence.
  init(_ status: ExitStatus, _ message: String = "") {
    self.status = status
    self.message = message
  }
}
