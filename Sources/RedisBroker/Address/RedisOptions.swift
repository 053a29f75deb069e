internal import Plainwire

/// Where a Redis server is, and how it is used.
public struct RedisOptions: Sendable, Hashable {
  /// A host name or address.
  public var host: String
  /// 6379 unless said otherwise.
  public var port: Int
  /// The user of Redis' access lists; nil is the default user.
  public var user: String?
  /// Nil where the server needs none.
  public var password: String?
  /// The number of the database, 7 unless said otherwise.
  public var database: Int
  /// Whether a delivery whose consumer dies comes again. False takes a message off for good when it is handed out: faster,
  /// and what was in hand is lost with the process.
  public var acknowledges: Bool
  /// How often a consumer says that it lives, 5 s unless said otherwise; after three of these without a sign its work goes
  /// to others. At least 10 ms.
  public var heartbeat: Duration
  /// How long connecting, with password and all, may take; 5 s unless said otherwise.
  public var connectTimeout: Duration

  /// The server at `host`, with the options given.
  public init(
    host: String = "localhost", port: Int = 6379, user: String? = nil, password: String? = nil, database: Int = 7,
    acknowledges: Bool = true, heartbeat: Duration = .seconds(5), connectTimeout: Duration = .seconds(5)
  ) {
    self.host = host
    self.port = port
    self.user = user
    self.password = password
    self.database = database
    self.acknowledges = acknowledges
    self.heartbeat = heartbeat
    self.connectTimeout = connectTimeout
  }
}

extension RedisOptions: CustomStringConvertible {
  /// Scheme, host, port and database; never the user or the password.
  public var description: String {
    let name = host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]" : host
    return "redis://\(name):\(port)/\(database)"
  }
}

extension RedisOptions: CustomDebugStringConvertible, CustomReflectable {
  /// The same as the description.
  public var debugDescription: String { description }
  /// Nothing: a dump of the options must not show the password.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension RedisOptions {
  /// How long a consumer's hold on its deliveries lasts after its last sign of life.
  var lease: Duration { heartbeat * 3 }

  /// How long an answer may take before the connection counts as broken.
  var patience: Duration { .seconds(15) }

  /// What is told when the connection cannot be made, or broke.
  func unreachable(_ reason: String) -> BrokerError {
    BrokerError(.unavailable, operation: "connect", message: "\(self) cannot be reached: \(reason)")
  }
}
