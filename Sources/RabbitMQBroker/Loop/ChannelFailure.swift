internal import Plainwire

/// Why a method has no answer.
enum ChannelFailure: Error {
  /// The server closed the channel, with a code of AMQP.
  case refused(code: UInt16, text: String)
  /// The connection broke, or could not be made.
  case link(BrokerError)

  /// The same as an error of that operation on a queue.
  func error(_ operation: String, queue: String, _ options: RabbitMQOptions) -> BrokerError {
    switch self {
    case .link(let error): error.during(operation)
    case .refused(let code, let text):
      ServerRefusal(code: code, text: text, options: options).error(operation, queue: queue)
    }
  }
}
