/// A transport of the generated package that stands on a library. Those without need none but a JDBC driver at run time.
public enum JavaTransport: String, CaseIterable, Sendable, Hashable {
  /// Redis over jedis.
  case jedis
  /// RabbitMQ over its own client.
  case amqp
  /// Kafka over its own client.
  case kafka

  /// The library, as Maven knows it.
  var library: MavenArtifact {
    switch self {
    case .jedis: MavenArtifact(group: "redis.clients", name: "jedis", version: "6.0.0")
    case .amqp: MavenArtifact(group: "com.rabbitmq", name: "amqp-client", version: "5.21.0")
    case .kafka: MavenArtifact(group: "org.apache.kafka", name: "kafka-clients", version: "4.3.0")
    }
  }
}
