/// How the way of a delivery through the steps ended.
enum Ending: Sendable {
  case succeeded(RunYield)
  case halted(Halt)
}
