internal import CRabbitMQ

/// The version of librabbitmq that the program runs with.
enum LibraryVersion {
  static var text: String { amqp_version().map { String(cString: $0) } ?? "" }
}
