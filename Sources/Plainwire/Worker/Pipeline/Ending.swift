/// How the way of a delivery through the steps ended.
enum Ending<Result: Sendable>: Sendable {
  case succeeded(RunResult<Result>)
  case halted(Halt)
}
