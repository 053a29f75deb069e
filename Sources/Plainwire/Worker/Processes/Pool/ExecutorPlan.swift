/// What the executors of a pool are, and when they are to end.
struct ExecutorPlan: Sendable {
  /// How long a program may take until it is ready to run tasks.
  static let startTime = Duration.seconds(60)
  /// How many starts of an executor may fail one after the other, before any was ever ready.
  static let maxFailedStarts = 5
  /// The pauses after a start that failed, doubling.
  static let firstPause = Duration.milliseconds(200)
  static let longestPause = Duration.seconds(5)
  /// How often the memory is looked at.
  static let memoryInterval = Duration.milliseconds(20)
  /// How long a process may take to end that has closed its socket.
  static let hangUpTime = Duration.seconds(1)

  let slots: ProcessSlots
  /// How long a run may take whose message does not say.
  let timeout: Duration?
  let program: ProgramCopy
  let greeting: Greeting

  /// How long that message's run may take. What it asks itself has been cut to what its consumer allows.
  func timeout(of message: Message) -> Duration? { message.envelope.timeout ?? timeout }
}
