import JavaEmitter

extension Producer {
  /// Every producer: to add one, add a line.
  public static let table: [Producer] = [
    Producer(name: "swift", client: .swift, brokers: BrokerKind.allCases),
    .python("sqlite3", on: .sqlite, PythonClient()),
    .python("redis-py", on: .redis, PythonClient(module: "redis", package: "redis")),
    .python("pika", on: .rabbitmq, PythonClient(module: "pika", package: "pika", choice: "pika")),
    .python("rabbitpy", on: .rabbitmq, PythonClient(module: "rabbitpy", package: "rabbitpy", choice: "rabbitpy")),
    .python("amqpstorm", on: .rabbitmq, PythonClient(module: "amqpstorm", package: "amqpstorm", choice: "amqpstorm")),
    .python("aio-pika", on: .rabbitmq, PythonClient(module: "aio_pika", package: "aio-pika", choice: "async")),
    .python(
      "kafka-python", on: .kafka, PythonClient(module: "kafka", package: "kafka-python", choice: "kafka-python")),
    .python(
      "confluent-kafka", on: .kafka,
      PythonClient(module: "confluent_kafka", package: "confluent-kafka", choice: "confluent-kafka")),
    .java(
      "jdbc", on: .sqlite, "SqliteTransport", jar: "sqlite-jdbc", install: "apt install libxerial-sqlite-jdbc-java"),
    .java("socket", on: .redis, "RespTransport"),
    .java("jedis", on: .redis, "JedisTransport", optional: .jedis, jar: "jedis", install: "get redis.clients:jedis"),
    .java(
      "amqp-client", on: .rabbitmq, "AmqpTransport", optional: .amqp, jar: "amqp-client",
      install: "apt install librabbitmq-client-java, or get com.rabbitmq:amqp-client"),
    .java(
      "kafka-clients", on: .kafka, "KafkaTransport", optional: .kafka, jar: "kafka-clients",
      install: "get org.apache.kafka:kafka-clients"),
  ]

  private static func python(_ name: String, on broker: BrokerKind, _ client: PythonClient) -> Producer {
    Producer(name: "python:\(name)", client: .python(client), brokers: [broker])
  }

  private static func java(
    _ name: String, on broker: BrokerKind, _ transport: String, optional: JavaTransport? = nil, jar: String? = nil,
    install: String? = nil
  ) -> Producer {
    let client = JavaClient(transport: transport, optional: optional, jar: jar, install: install)
    return Producer(name: "java:\(name)", client: .java(client), brokers: [broker])
  }
}
