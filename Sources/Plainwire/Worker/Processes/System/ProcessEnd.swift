/// How a process ended.
enum ProcessEnd: Sendable, Hashable {
  case exited(Int32)
  case killed(signal: Int32)
  /// Somebody else asked for it: the program reaps, or ignores SIGCHLD.
  case unknown

  /// As `wait` tells it.
  init(status: Int32) {
    let signal = status & 0x7F
    self = signal == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal: signal)
  }

  /// After "the executor …".
  var sentence: String {
    switch self {
    case .exited(let status): "ended with status \(status)"
    case .killed(let signal): "was killed by \(SignalName.of(signal))"
    case .unknown:
      "ended, and how is not known, because this program ignores SIGCHLD or waits for children that are not its own"
    }
  }
}
