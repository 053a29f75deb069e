internal import Plainwire

/// Keeps a loop's thread running for as long as somebody holds this.
final class LoopHandle: Sendable {
  let loop: RabbitMQLoop

  init(_ loop: RabbitMQLoop) {
    self.loop = loop
  }

  deinit {
    loop.executor.stop()
  }
}
