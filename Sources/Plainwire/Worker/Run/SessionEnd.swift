/// How a session came to take nothing more.
enum SessionEnd: Sendable {
  /// It was told to.
  case rests
  /// The broker ended it: for that reason, if it said one.
  case over(BrokerError?)
}
