internal import Plainwire

/// What librdkafka is told.
extension KafkaOptions {
  private var common: [(name: String, value: String)] {
    [
      ("bootstrap.servers", servers.joined(separator: ",")),
      ("client.id", "plainwire"),
      ("log.queue", "true"),
      // A server that comes back is used soon; the defaults wait for up to ten seconds.
      ("reconnect.backoff.ms", "50"), ("reconnect.backoff.max.ms", "1000"),
      ("allow.auto.create.topics", "true"),
      ("topic.metadata.refresh.fast.interval.ms", "100"),
    ]
  }

  private func with(_ settings: [(name: String, value: String)]) -> [(name: String, value: String)] {
    common + settings + properties.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
  }

  var producerSettings: [(name: String, value: String)] {
    with([
      ("enable.idempotence", "true"), ("retry.backoff.ms", "50"),
      // A topic that was deleted is made again as its queue needs it, not as the server's defaults are.
      ("allow.auto.create.topics", "false"),
      ("message.timeout.ms", String(publishTimeout.milliseconds)),
      ("message.max.bytes", "2000000"),
      ("linger.ms", "1"),
      // As the clients in Java do: records of one key share a partition, whoever writes them.
      ("partitioner", "murmur2_random"),
      // Records without a key spread evenly, so that all consumers have work.
      ("sticky.partitioning.linger.ms", "0"),
    ])
  }

  /// A client without a group, which asks and reads.
  var readerSettings: [(name: String, value: String)] {
    // Without a group it has no session; what was said of one is checked here all the same, when the broker is opened.
    with([
      ("fetch.wait.max.ms", "200"), ("fetch.error.backoff.ms", "50"),
      ("session.timeout.ms", String(sessionTimeout.milliseconds)),
    ])
  }

  func consumerSettings(topic: String) -> [(name: String, value: String)] {
    let name = instance.map { [("group.instance.id", $0)] } ?? []
    return with(
      [
        ("group.id", consumerGroup(of: topic)),
        ("session.timeout.ms", String(sessionTimeout.milliseconds)),
        ("heartbeat.interval.ms", String(min(3000, max(10, sessionTimeout.milliseconds / 10)))),
        ("enable.auto.commit", "false"), ("enable.auto.offset.store", "false"),
        ("auto.offset.reset", "earliest"),
        // A consumer that joins or leaves takes nothing from others but what it needs: what is in hand elsewhere stays there.
        ("partition.assignment.strategy", "cooperative-sticky"),
        ("fetch.wait.max.ms", "200"), ("fetch.error.backoff.ms", "50"),
      ] + name)
  }

  /// The most that a message may have here.
  var messageLimit: String { properties["message.max.bytes"] ?? "2000000" }
  /// How long a consumer may go without asking librdkafka for something.
  var pollInterval: Duration {
    .milliseconds(properties["max.poll.interval.ms"].flatMap { Int64($0) } ?? 300_000)
  }
  /// How long a partition that is to be handed over waits for the deliveries in hand.
  var handoverPatience: Duration { min(.seconds(10), pollInterval / 2) }
}
