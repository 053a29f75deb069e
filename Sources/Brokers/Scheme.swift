/// The schemes that some build of this package opens.
enum Scheme: String, CaseIterable {
  case memory
  case sqlite
  case redis
  case amqp
  case amqps

  /// The package trait that brings the broker; nil when none is needed.
  var trait: String? {
    switch self {
    case .memory: nil
    case .sqlite: "SQLite"
    case .redis: "Redis"
    case .amqp, .amqps: "RabbitMQ"
    }
  }

  /// Whether this build has the broker.
  var isBuiltIn: Bool {
    switch self {
    case .memory: return true
    case .sqlite:
      #if SQLite
        return true
      #else
        return false
      #endif
    case .redis:
      #if Redis
        return true
      #else
        return false
      #endif
    case .amqp, .amqps:
      #if RabbitMQ
        return true
      #else
        return false
      #endif
    }
  }
}
