internal import Plainwire

/// Where a Kafka cluster is, and how it is used.
public struct KafkaOptions: Sendable, Hashable {
  /// Whether messages with the same key may run at the same time.
  public enum Order: String, Sendable, Hashable, CaseIterable {
    /// They may: a key only chooses the partition.
    case none
    /// They run one after the other, in their order. Retries go to the end of the topic and leave the order.
    case key
  }

  /// The servers to begin with, each `host:port`; the others are learnt from them.
  public var servers: [String]
  /// The first part of the consumer groups' names: the consumers of a queue form the group `<group>.<topic>`.
  public var group: String
  /// Names this process among the consumers of each queue (`group.instance.id`): restarted within the session timeout it
  /// takes up its partitions again at once, and nobody else gets them meanwhile. Nil unless said otherwise.
  public var instance: String?
  /// After how long without a sign of life a consumer's work goes to others; 45 s unless said otherwise. A server refuses
  /// what is outside its own limits, which begin at 6 s unless it was configured otherwise.
  public var sessionTimeout: Duration
  /// Whether messages with the same key run one after the other.
  public var order: Order
  /// How many partitions a queue's topic gets when it is created here; 1 unless said otherwise. A queue has at most as many
  /// working consumers as its topic has partitions.
  public var partitions: Int
  /// How long opening may take; 5 s unless said otherwise.
  public var connectTimeout: Duration
  /// How long a message is tried before its publishing fails as unavailable; 10 s unless said otherwise. What waits for room
  /// in librdkafka's buffer fails when nothing has arrived for as long.
  public var publishTimeout: Duration
  /// Properties of librdkafka, by their names: `security.protocol`, `sasl.password`…
  public var properties: [String: String]

  /// The cluster of which `servers` are members, with the options given.
  public init(
    servers: [String] = ["localhost:9092"], group: String = "plainwire", instance: String? = nil,
    sessionTimeout: Duration = .seconds(45), order: Order = .none, partitions: Int = 1,
    connectTimeout: Duration = .seconds(5), publishTimeout: Duration = .seconds(10), properties: [String: String] = [:]
  ) {
    self.servers = servers
    self.group = group
    self.instance = instance
    self.sessionTimeout = sessionTimeout
    self.order = order
    self.partitions = partitions
    self.connectTimeout = connectTimeout
    self.publishTimeout = publishTimeout
    self.properties = properties
  }
}

extension KafkaOptions: CustomStringConvertible {
  /// Scheme and servers; never a user, a password or any other property.
  public var description: String { "kafka://\(servers.joined(separator: ","))" }
}

extension KafkaOptions: CustomDebugStringConvertible, CustomReflectable {
  /// The same as the description.
  public var debugDescription: String { description }
  /// Nothing: a dump of the options must not show the password.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension KafkaOptions {
  /// What is told when no server can be reached.
  func unreachable(_ reason: String) -> BrokerError {
    BrokerError(.unavailable, operation: "connect", message: "\(self) cannot be reached: \(reason)")
  }

  func consumerGroup(of topic: String) -> String { "\(group).\(topic)" }
}
