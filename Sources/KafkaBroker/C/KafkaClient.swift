internal import CRdKafka
internal import Plainwire
internal import Synchronization

/// One librdkafka instance: connections to the servers, and threads of its own behind queues. Owns the C handle.
///
/// `@unchecked Sendable`: librdkafka's functions may be called from any thread; that the handle is destroyed once, and not
/// used afterwards, is up to the one loop that owns the client.
final class KafkaClient: @unchecked Sendable {
  enum Kind {
    case producer, consumer
  }

  private let handle: OpaquePointer
  private let topics = Mutex<[String: OpaquePointer]>([:])
  private let joins: JoinWatch?

  /// - Throws: ``BrokerError/Code/configuration`` when librdkafka does not take a setting.
  init(_ kind: Kind, settings: [(name: String, value: String)], joins: JoinWatch? = nil) throws(BrokerError) {
    guard let configuration = rd_kafka_conf_new() else { throw Self.misconfigured("out of memory") }
    do throws(BrokerError) {
      for setting in settings { try Self.set(setting.name, setting.value, in: configuration) }
    } catch {
      rd_kafka_conf_destroy(configuration)
      throw error
    }
    let events =
      RD_KAFKA_EVENT_DR | RD_KAFKA_EVENT_ERROR | RD_KAFKA_EVENT_REBALANCE | RD_KAFKA_EVENT_OFFSET_COMMIT
      | RD_KAFKA_EVENT_LOG
    rd_kafka_conf_set_events(configuration, events)
    joins?.attach(to: configuration)
    let type = kind == .producer ? RD_KAFKA_PRODUCER : RD_KAFKA_CONSUMER
    let (handle, reason) = Self.withReason { rd_kafka_new(type, configuration, $0, $1) }
    guard let handle else {
      rd_kafka_conf_destroy(configuration)
      joins?.detach()
      throw Self.misconfigured("librdkafka does not accept these settings: \(reason)")
    }
    self.handle = handle
    self.joins = joins
    rd_kafka_set_log_queue(handle, nil)
  }

  /// Lends the handle; it must not leave the closure.
  func withHandle<Value>(_ body: (OpaquePointer) -> Value) -> Value {
    body(handle)
  }

  /// Asks now what servers have a topic, and keeps that in mind: the first use of a topic would else wait for librdkafka's
  /// own look-up, for up to a second. Blocks.
  func introduce(_ topic: String, within milliseconds: Int32) {
    guard let topic = self.topic(topic) else { return }
    var metadata: UnsafePointer<rd_kafka_metadata>?
    _ = rd_kafka_metadata(handle, 0, topic, &metadata, milliseconds)
    if let metadata { rd_kafka_metadata_destroy(metadata) }
  }

  /// Librdkafka's own object of a topic, which lives as long as the client; nil when no topic can have that name.
  func topic(_ name: String) -> OpaquePointer? {
    let address = topics.withLock { topics -> UInt? in
      if topics[name] == nil { topics[name] = rd_kafka_topic_new(handle, name, nil) }
      return topics[name].map { UInt(bitPattern: $0) }
    }
    return address.flatMap { OpaquePointer(bitPattern: $0) }
  }

  /// Ends the threads and connections; may take a while, so not for one of Swift's own threads. Nothing may be asked of the
  /// client afterwards, and its queues must be gone.
  func destroy() {
    topics.withLock { topics in
      for topic in topics.values { rd_kafka_topic_destroy(topic) }
      topics = [:]
    }
    rd_kafka_destroy_flags(handle, RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE)
    joins?.detach()
  }

  /// Values are not shown: one may be a password.
  private static func set(_ name: String, _ value: String, in configuration: OpaquePointer) throws(BrokerError) {
    let (result, _) = withReason { rd_kafka_conf_set(configuration, name, value, $0, $1) }
    switch result {
    case RD_KAFKA_CONF_OK: return
    case RD_KAFKA_CONF_UNKNOWN: throw misconfigured("librdkafka has no property \"\(name)\"")
    default: throw misconfigured("librdkafka does not accept the value of kafka.\(name)")
    }
  }

  private static func withReason<Value>(_ body: (UnsafeMutablePointer<CChar>, Int) -> Value) -> (Value, String) {
    let reason = UnsafeMutablePointer<CChar>.allocate(capacity: 512)
    reason.initialize(repeating: 0, count: 512)
    defer { reason.deallocate() }
    let value = body(reason, 512)
    return (value, String(cString: reason))
  }

  private static func misconfigured(_ message: String) -> BrokerError {
    BrokerError(.configuration, operation: "open", message: message)
  }
}
