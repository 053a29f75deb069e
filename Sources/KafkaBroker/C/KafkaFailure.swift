internal import CRdKafka
internal import Plainwire

/// An error of librdkafka's or of a server's, and the broker error that it amounts to.
struct KafkaFailure: Error, Sendable, Hashable {
  private let code: Int32
  /// The code's name, as `TOPIC_AUTHORIZATION_FAILED`.
  let name: String
  let reason: String
  let isFatal: Bool

  /// Nil when nothing failed.
  init?(code: rd_kafka_resp_err_t, _ reason: String? = nil, isFatal: Bool = false) {
    guard code != RD_KAFKA_RESP_ERR_NO_ERROR else { return nil }
    self.code = code.rawValue
    name = rd_kafka_err2name(code).map { String(cString: $0) } ?? ""
    self.reason =
      reason.map(Self.plain) ?? rd_kafka_err2str(code).map { String(cString: $0) } ?? "error \(code.rawValue)"
    self.isFatal = isFatal
  }

  /// Takes the error over, and frees it. Nil when there is none.
  init?(consuming error: OpaquePointer?) {
    guard let error else { return nil }
    defer { rd_kafka_error_destroy(error) }
    self.init(
      code: rd_kafka_error_code(error), rd_kafka_error_string(error).map { String(cString: $0) },
      isFatal: rd_kafka_error_is_fatal(error) != 0)
  }

  init(_ reason: String, code: rd_kafka_resp_err_t = RD_KAFKA_RESP_ERR__FAIL) {
    self.code = code.rawValue
    name = rd_kafka_err2name(code).map { String(cString: $0) } ?? ""
    self.reason = reason
    isFatal = false
  }

  static let closed = KafkaFailure("the broker was closed", code: RD_KAFKA_RESP_ERR__DESTROY)
  static let neverTried = KafkaFailure(
    "nothing arrived within the time to publish, and it waited for room in the buffer",
    code: RD_KAFKA_RESP_ERR__MSG_TIMED_OUT)
  static let largerThanBuffer = KafkaFailure(
    "the message alone is larger than the buffer of all; raise kafka.queue.buffering.max.kbytes",
    code: RD_KAFKA_RESP_ERR__INVALID_ARG)

  /// The sentence without librdkafka's own bookkeeping, as `(after 0ms in state CONNECT, 1 identical error(s) suppressed)`.
  static func plain(_ reason: String) -> String {
    reason.replacing(/\ \(after \d+ms in state (?:[^()]|\(s\))*\)/, with: "")
  }

  private func isOne(of codes: rd_kafka_resp_err_t...) -> Bool { codes.contains { $0.rawValue == code } }
}

// MARK: - What it means

extension KafkaFailure {
  /// The producer's buffer has no room now.
  var isQueueFull: Bool { isOne(of: RD_KAFKA_RESP_ERR__QUEUE_FULL) }
  var isTooLarge: Bool { isOne(of: RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE, RD_KAFKA_RESP_ERR_RECORD_LIST_TOO_LARGE) }
  /// The group has gone on without this consumer, or is about to go on with it: librdkafka sees to that, and takes away what
  /// is lost, which is nothing where the members were just being told of a new generation.
  var isStaleMembership: Bool { isOne(of: RD_KAFKA_RESP_ERR_UNKNOWN_MEMBER_ID, RD_KAFKA_RESP_ERR_ILLEGAL_GENERATION) }
  /// What this consumer held is others' now.
  var isLostMembership: Bool {
    isOne(
      of: RD_KAFKA_RESP_ERR_FENCED_INSTANCE_ID, RD_KAFKA_RESP_ERR__ASSIGNMENT_LOST,
      RD_KAFKA_RESP_ERR_FENCED_LEADER_EPOCH)
  }
  /// Nothing had to be committed.
  var isNoOffset: Bool { isOne(of: RD_KAFKA_RESP_ERR__NO_OFFSET) }
  var isUnsupported: Bool {
    isOne(of: RD_KAFKA_RESP_ERR__UNSUPPORTED_FEATURE, RD_KAFKA_RESP_ERR_UNSUPPORTED_VERSION)
  }
  var isMissing: Bool {
    isOne(
      of: RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART, RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC,
      RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION)
  }
  var isExisting: Bool { isOne(of: RD_KAFKA_RESP_ERR_TOPIC_ALREADY_EXISTS) }
  /// No waiting mends it: the name, the password, a certificate or a permission is wrong.
  var isRefusal: Bool {
    isOne(
      of: RD_KAFKA_RESP_ERR__AUTHENTICATION, RD_KAFKA_RESP_ERR_SASL_AUTHENTICATION_FAILED, RD_KAFKA_RESP_ERR__SSL,
      RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED, RD_KAFKA_RESP_ERR_GROUP_AUTHORIZATION_FAILED,
      RD_KAFKA_RESP_ERR_CLUSTER_AUTHORIZATION_FAILED, RD_KAFKA_RESP_ERR_UNSUPPORTED_SASL_MECHANISM,
      RD_KAFKA_RESP_ERR_INVALID_SESSION_TIMEOUT, RD_KAFKA_RESP_ERR_INVALID_GROUP_ID,
      RD_KAFKA_RESP_ERR_TOPIC_EXCEPTION, RD_KAFKA_RESP_ERR_INVALID_REPLICATION_FACTOR,
      RD_KAFKA_RESP_ERR_POLICY_VIOLATION, RD_KAFKA_RESP_ERR_INCONSISTENT_GROUP_PROTOCOL,
      RD_KAFKA_RESP_ERR_INVALID_RECORD, RD_KAFKA_RESP_ERR_GROUP_MAX_SIZE_REACHED, RD_KAFKA_RESP_ERR__INVALID_ARG)
  }

  /// By us: librdkafka gives up what it has when its client ends, or is told to.
  private var isClosed: Bool {
    isOne(of: RD_KAFKA_RESP_ERR__DESTROY, RD_KAFKA_RESP_ERR__PURGE_QUEUE, RD_KAFKA_RESP_ERR__PURGE_INFLIGHT)
  }
  private var isFull: Bool { isOne(of: RD_KAFKA_RESP_ERR_KAFKA_STORAGE_ERROR) }
  private var isOutage: Bool {
    // What librdkafka itself says begins with an underscore.
    isOne(
      of: RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS, RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS_AFTER_APPEND,
      RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE, RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION,
      RD_KAFKA_RESP_ERR_REQUEST_TIMED_OUT, RD_KAFKA_RESP_ERR_COORDINATOR_NOT_AVAILABLE,
      RD_KAFKA_RESP_ERR_COORDINATOR_LOAD_IN_PROGRESS, RD_KAFKA_RESP_ERR_NOT_COORDINATOR,
      RD_KAFKA_RESP_ERR_REBALANCE_IN_PROGRESS, RD_KAFKA_RESP_ERR_NETWORK_EXCEPTION,
      RD_KAFKA_RESP_ERR_BROKER_NOT_AVAILABLE, RD_KAFKA_RESP_ERR_NOT_CONTROLLER) || isTransport
  }
  private var isTransport: Bool {
    isOne(
      of: RD_KAFKA_RESP_ERR__TRANSPORT, RD_KAFKA_RESP_ERR__TIMED_OUT, RD_KAFKA_RESP_ERR__MSG_TIMED_OUT,
      RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN, RD_KAFKA_RESP_ERR__RESOLVE, RD_KAFKA_RESP_ERR__WAIT_COORD,
      RD_KAFKA_RESP_ERR__TIMED_OUT_QUEUE, RD_KAFKA_RESP_ERR__FATAL,
      RD_KAFKA_RESP_ERR_OUT_OF_ORDER_SEQUENCE_NUMBER, RD_KAFKA_RESP_ERR_UNKNOWN_PRODUCER_ID)
  }

  /// The error for whoever asked for `operation`.
  func error(_ operation: String, _ options: KafkaOptions, topic: String? = nil) -> BrokerError {
    let place = topic.map { "\(options), topic \"\($0)\"" } ?? "\(options)"
    if isTooLarge {
      return BrokerError(
        .refused, operation: operation,
        message:
          "\(place): the message is larger than is allowed: \(options.messageLimit) bytes here, and the topic's own "
          + "max.message.bytes; raise kafka.message.max.bytes and that")
    }
    if isClosed { return BrokerError(.closed, operation: operation, message: Self.closed.reason) }
    if isRefusal { return BrokerError(.refused, operation: operation, message: "\(place): \(reason)") }
    if isFull { return BrokerError(.full, operation: operation, message: "\(place): \(reason)") }
    if isOutage || isMissing {
      return BrokerError(.unavailable, operation: operation, message: "\(place) cannot be reached: \(reason)")
    }
    return BrokerError(.unexpected, operation: operation, message: "\(place): \(reason) (\(name))")
  }
}
