internal import Plainwire

/// Keeps a loop's thread running for as long as somebody holds this: whoever asks something of the loop gets an answer.
final class LoopHandle: Sendable {
  private let executor: LoopExecutor

  init(_ executor: LoopExecutor) {
    self.executor = executor
  }

  func wake() {
    executor.wake()
  }

  deinit {
    executor.stop()
  }
}
