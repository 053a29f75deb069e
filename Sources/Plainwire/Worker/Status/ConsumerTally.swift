/// A consumer whose runs are counted.
struct ConsumerTally: Sendable {
  let queue: String
  let label: String
  let runs: RunTally
}
