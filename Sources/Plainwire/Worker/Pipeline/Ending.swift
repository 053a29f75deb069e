/// How the way of a delivery through the steps ended.
enum Ending<Result: Sendable>: Sendable {
  case succeeded(Result)
  case halted(Halt)
}
