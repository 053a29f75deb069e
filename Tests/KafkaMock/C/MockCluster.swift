import CRdKafka

/// librdkafka's own mock of a Kafka cluster, in this process. Owns the C handles until the process ends.
final class MockCluster {
  private let client: OpaquePointer
  private let cluster: OpaquePointer

  init?(brokers: Int32) {
    guard let client = rd_kafka_new(RD_KAFKA_PRODUCER, rd_kafka_conf_new(), nil, 0) else { return nil }
    rd_kafka_set_log_level(client, 0)
    guard let cluster = rd_kafka_mock_cluster_new(client, brokers) else { return nil }
    self.client = client
    self.cluster = cluster
  }

  /// The servers, separated by commas.
  var servers: String { rd_kafka_mock_cluster_bootstraps(cluster).map { String(cString: $0) } ?? "" }

  func createTopic(_ name: String, partitions: Int32) -> Bool {
    rd_kafka_mock_topic_create(cluster, name, partitions, 1) == RD_KAFKA_RESP_ERR_NO_ERROR
  }

  func setLeader(of topic: String, _ partition: Int32, broker: Int32) -> Bool {
    rd_kafka_mock_partition_set_leader(cluster, topic, partition, broker) == RD_KAFKA_RESP_ERR_NO_ERROR
  }

  func setUp(_ broker: Int32, _ isUp: Bool) -> Bool {
    let code = isUp ? rd_kafka_mock_broker_set_up(cluster, broker) : rd_kafka_mock_broker_set_down(cluster, broker)
    return code == RD_KAFKA_RESP_ERR_NO_ERROR
  }
}
