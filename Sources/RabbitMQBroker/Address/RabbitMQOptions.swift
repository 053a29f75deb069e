internal import Plainwire

/// Where a RabbitMQ server is, and how it is used.
public struct RabbitMQOptions: Sendable, Hashable {
  /// What is done about a queue that is not there.
  public enum QueueKind: String, Sendable, Hashable, CaseIterable {
    /// It is declared, as everyone declares it: durable, a classic queue.
    case declare
    /// It is declared as a quorum queue, which a cluster replicates.
    case quorum
    /// It is never declared: somebody else must.
    case passive
  }

  /// A host name or address.
  public var host: String
  /// 5672 unless said otherwise, 5671 with TLS.
  public var port: Int
  /// `guest` unless said otherwise, whom a server lets in from its own machine only.
  public var user: String
  /// `guest` unless said otherwise.
  public var password: String
  /// The virtual host, `/` unless said otherwise.
  public var virtualHost: String
  /// The settings of TLS; nil is a connection in the clear.
  public var tls: RabbitMQTLS?
  /// How often both ends say that they live, in whole seconds; 10 s unless said otherwise. After two of these without a
  /// sign the connection counts as broken, and what a consumer had in hand goes to others.
  public var heartbeat: Duration
  /// How long connecting, with TLS, password and all, may take; 5 s unless said otherwise.
  public var connectTimeout: Duration
  /// How long a publish waits while the server takes nothing, as in a memory alarm, until it fails as
  /// ``BrokerError/Code/full``; 15 s unless said otherwise.
  public var publishTimeout: Duration
  /// How queues are declared.
  public var queues: QueueKind
  /// Declares queues with so many priorities, 1 to 255; nil declares them without.
  public var maxPriority: Int?

  /// The server at `host`, with the options given.
  public init(
    host: String = "localhost", port: Int? = nil, user: String = "guest", password: String = "guest",
    virtualHost: String = "/", tls: RabbitMQTLS? = nil, heartbeat: Duration = .seconds(10),
    connectTimeout: Duration = .seconds(5),
    publishTimeout: Duration = .seconds(15), queues: QueueKind = .declare, maxPriority: Int? = nil
  ) {
    self.host = host
    self.port = port ?? (tls == nil ? 5672 : 5671)
    self.user = user
    self.password = password
    self.virtualHost = virtualHost
    self.tls = tls
    self.heartbeat = heartbeat
    self.connectTimeout = connectTimeout
    self.publishTimeout = publishTimeout
    self.queues = queues
    self.maxPriority = maxPriority
  }
}

extension RabbitMQOptions: CustomStringConvertible {
  /// Scheme, host, port and virtual host; never the user or the password.
  public var description: String {
    let name = host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]" : host
    let place = virtualHost == "/" ? "" : virtualHost
    return "\(tls == nil ? "amqp" : "amqps")://\(name):\(port)/\(place)"
  }
}

extension RabbitMQOptions: CustomDebugStringConvertible, CustomReflectable {
  /// The same as the description.
  public var debugDescription: String { description }
  /// Nothing: a dump of the options must not show the password.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension RabbitMQOptions {
  /// What is told when the connection cannot be made, or broke.
  func unreachable(_ reason: String) -> BrokerError {
    BrokerError(.unavailable, operation: "connect", message: "\(self) cannot be reached: \(reason)")
  }
}
