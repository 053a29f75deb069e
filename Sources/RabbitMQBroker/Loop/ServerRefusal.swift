internal import Plainwire

/// What a server says when it closes a channel or a connection, and the error that it amounts to.
struct ServerRefusal {
  let code: UInt16
  let text: String
  let options: RabbitMQOptions

  /// For a channel.
  func error(_ operation: String, queue: String) -> BrokerError {
    let place = "\(options), queue \"\(queue)\""
    switch code {
    case 403: return make(.refused, operation, "\(place): the user has no permission for this; \(text)")
    case 404:
      return make(
        .refused, operation, "\(place): there is no such queue, and with queue=passive it is not made; declare it first"
      )
    case 405: return make(.refused, operation, "\(place): the queue is another connection's alone")
    case 406 where text.contains("message size"):
      return make(.refused, operation, "\(place): a message is larger than the server takes (max_message_size)")
    case 406: return make(.refused, operation, "\(place): the server refuses; \(text)")
    case 311: return make(.refused, operation, "\(place): a message is larger than the server takes")
    case 506, 541: return make(.unavailable, operation, "\(place): the server has not the means now; \(text)")
    default: return make(.unexpected, operation, "\(place): the server closed the channel: \(code) \(text)")
    }
  }

  /// For a connection.
  var connectionError: BrokerError {
    let vhost = "the virtual host \"\(options.virtualHost)\""
    switch code {
    case 320: return make(.unavailable, "connect", "\(options) closed the connection: \(text)")
    case 403 where text.contains("vhost"):
      return make(.refused, "connect", "\(options): the user may not use \(vhost)")
    case 403 where text.contains("localhost"):
      return make(.refused, "connect", "\(options): this user may only come from the server's own machine")
    case 403: return make(.refused, "connect", "\(options) does not accept this user name and password")
    case 530 where text.contains("not found"), 402:
      return make(.refused, "connect", "\(options): there is no \(vhost); its administrator can add it")
    case 530 where text.contains("down"):
      return make(.unavailable, "connect", "\(options): \(vhost) is down")
    case 530 where text.contains("limit"):
      return make(.full, "connect", "\(options): no more connections are allowed; \(text)")
    case 530: return make(.refused, "connect", "\(options): the user may not use \(vhost); \(text)")
    case 506, 541: return make(.unavailable, "connect", "\(options) closed the connection: \(code) \(text)")
    case 501: return make(.unexpected, "connect", "\(options): a frame was larger than the server takes; \(text)")
    default: return make(.unexpected, "connect", "\(options) closed the connection: \(code) \(text)")
    }
  }

  private func make(_ code: BrokerError.Code, _ operation: String, _ message: String) -> BrokerError {
    BrokerError(code, operation: operation, message: message)
  }
}
