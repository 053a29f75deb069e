internal import CRdKafka

/// Something that librdkafka tells.
enum KafkaEvent {
  /// Which records arrived, or did not.
  case delivered([DeliveryReport])
  case assigned([PartitionName])
  case revoked([PartitionName])
  case rebalanceFailed(KafkaFailure)
  case committed(KafkaFailure?)
  case failed(KafkaFailure)
  /// A record that did not come by its partition's queue.
  case records([KafkaRecord], [KafkaFailure])
  case logged(level: Int, text: String)
  case other
}

/// What became of one record that was written.
struct DeliveryReport {
  /// As it was given with the record.
  let mark: UInt
  /// Nil when the record is with the servers.
  let failure: KafkaFailure?
}

extension KafkaQueue {
  /// The next event, if there is one; waits for it no longer than `milliseconds`.
  func nextEvent(within milliseconds: Int32 = 0) -> KafkaEvent? {
    withHandle { queue in
      guard let event = rd_kafka_queue_poll(queue, milliseconds) else { return nil }
      defer { rd_kafka_event_destroy(event) }
      return KafkaEvent(event)
    }
  }
}

extension KafkaEvent {
  fileprivate init(_ event: OpaquePointer) {
    switch rd_kafka_event_type(event) {
    case RD_KAFKA_EVENT_DR: self = .delivered(Self.reports(event))
    case RD_KAFKA_EVENT_REBALANCE: self = Self.rebalance(event)
    case RD_KAFKA_EVENT_OFFSET_COMMIT: self = .committed(Self.failure(event))
    case RD_KAFKA_EVENT_ERROR: self = Self.error(event).map { .failed($0) } ?? .other
    case RD_KAFKA_EVENT_FETCH: self = Self.records(event)
    case RD_KAFKA_EVENT_LOG: self = Self.log(event)
    default: self = .other
    }
  }

  private static func reports(_ event: OpaquePointer) -> [DeliveryReport] {
    var reports: [DeliveryReport] = []
    reports.reserveCapacity(rd_kafka_event_message_count(event))
    while let message = rd_kafka_event_message_next(event) {
      let failure = KafkaFailure(code: message.pointee.err)
      reports.append(DeliveryReport(mark: UInt(bitPattern: message.pointee._private), failure: failure))
    }
    return reports
  }

  private static func rebalance(_ event: OpaquePointer) -> KafkaEvent {
    let partitions = rd_kafka_event_topic_partition_list(event).map { PartitionList.names($0) } ?? []
    switch rd_kafka_event_error(event) {
    case RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS: return .assigned(partitions)
    case RD_KAFKA_RESP_ERR__REVOKE_PARTITIONS: return .revoked(partitions)
    default: return .rebalanceFailed(failure(event) ?? KafkaFailure("the rebalance failed"))
    }
  }

  private static func records(_ event: OpaquePointer) -> KafkaEvent {
    var (records, failures): ([KafkaRecord], [KafkaFailure]) = ([], [])
    while let message = rd_kafka_event_message_next(event) {
      if let failure = KafkaFailure(code: message.pointee.err) {
        failures.append(failure)
      } else if let record = KafkaRecord(message) {
        records.append(record)
      }
    }
    return .records(records, failures)
  }

  /// What happened to the client as a whole.
  ///
  /// Only of these may one ask whether they are fatal: librdkafka reads that without a look at the event's kind, beyond the end
  /// of a smaller one.
  private static func error(_ event: OpaquePointer) -> KafkaFailure? {
    KafkaFailure(
      code: rd_kafka_event_error(event), reason(event), isFatal: rd_kafka_event_error_is_fatal(event) != 0)
  }

  private static func failure(_ event: OpaquePointer) -> KafkaFailure? {
    KafkaFailure(code: rd_kafka_event_error(event), reason(event))
  }

  private static func reason(_ event: OpaquePointer) -> String? {
    rd_kafka_event_error_string(event).map { String(cString: $0) }
  }

  private static func log(_ event: OpaquePointer) -> KafkaEvent {
    var (facility, text): (UnsafePointer<CChar>?, UnsafePointer<CChar>?) = (nil, nil)
    var level: Int32 = 7
    guard rd_kafka_event_log(event, &facility, &text, &level) == 0, let text else { return .other }
    return .logged(level: Int(level), text: String(cString: text))
  }
}
