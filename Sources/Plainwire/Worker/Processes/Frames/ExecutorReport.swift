/// What an executor tells its worker.
enum ExecutorReport: Sendable, Hashable {
  /// It can run tasks.
  case ready(Greeting)
  /// The handler returned.
  case done(RunYield)
  /// The handler threw that.
  case asked(Outcome)
  /// The handler threw something else, described as its consumer says; final when it is not to be retried.
  case failed(String, isFinal: Bool)
}
