internal import Plainwire

/// Why a method has no answer.
enum ChannelFailure: Error {
  /// The server closed the channel, with a code of AMQP.
  case refused(code: UInt16, text: String)
  /// The connection broke, or could not be made.
  case link(BrokerError)
  /// AMQP has no room for what was to be said, and it was not sent.
  case unspeakable

  /// The same as an error of that operation on a queue.
  func error(_ operation: String, queue: String, _ options: RabbitMQOptions) -> BrokerError {
    switch self {
    case .link(let error): error.during(operation)
    case .unspeakable:
      BrokerError(
        .refused, operation: operation,
        message: "\(options): a name of \(queue.utf8.count) bytes is too long; AMQP has room for 255")
    case .refused(let code, let text):
      ServerRefusal(code: code, text: text, options: options).error(operation, queue: queue)
    }
  }
}
