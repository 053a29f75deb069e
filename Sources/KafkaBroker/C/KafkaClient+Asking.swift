internal import CRdKafka

/// Questions to the servers. All of them block, for as long as they are told at most.
extension KafkaClient {
  /// Every topic that there is, with the number of its partitions; -1 for one that is being made or in trouble.
  func topics(within milliseconds: Int32) -> Result<[String: Int], KafkaFailure> {
    withHandle { handle in
      var metadata: UnsafePointer<rd_kafka_metadata>?
      let code = rd_kafka_metadata(handle, 1, nil, &metadata, milliseconds)
      if let failure = KafkaFailure(code: code) { return .failure(failure) }
      guard let metadata else { return .success([:]) }
      defer { rd_kafka_metadata_destroy(metadata) }
      var topics: [String: Int] = [:]
      let entries = UnsafeBufferPointer(start: metadata.pointee.topics, count: Int(metadata.pointee.topic_cnt))
      for entry in entries where entry.err != RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART {
        topics[String(cString: entry.topic)] = Self.partitionCount(entry)
      }
      return .success(topics)
    }
  }

  private static func partitionCount(_ topic: rd_kafka_metadata_topic) -> Int {
    let partitions = UnsafeBufferPointer(start: topic.partitions, count: Int(topic.partition_cnt))
    let areLed = topic.err == RD_KAFKA_RESP_ERR_NO_ERROR && partitions.allSatisfy { $0.leader >= 0 }
    return areLed ? partitions.count : -1
  }

  /// Asks for one topic, which has servers that may do so make it.
  func provokeTopic(_ name: String, within milliseconds: Int32) -> KafkaFailure? {
    withHandle { handle in
      guard let topic = rd_kafka_topic_new(handle, name, nil) else { return KafkaFailure(code: rd_kafka_last_error()) }
      defer { rd_kafka_topic_destroy(topic) }
      var metadata: UnsafePointer<rd_kafka_metadata>?
      let code = rd_kafka_metadata(handle, 0, topic, &metadata, milliseconds)
      if let metadata { rd_kafka_metadata_destroy(metadata) }
      return KafkaFailure(code: code)
    }
  }

  /// Whether there is a server that makes topics when it is asked to.
  var hasController: Bool { withHandle { rd_kafka_controllerid($0, 0) >= 0 } }

  /// The offsets of the first record and after the last one.
  func bounds(of partition: PartitionName, within milliseconds: Int32) -> Result<Range<Int64>, KafkaFailure> {
    withHandle { handle in
      var (low, high): (Int64, Int64) = (0, 0)
      let code = rd_kafka_query_watermark_offsets(
        handle, partition.topic, partition.number, &low, &high, milliseconds)
      if let failure = KafkaFailure(code: code) { return .failure(failure) }
      return .success(low..<max(low, high))
    }
  }
}

// MARK: - Administration

extension KafkaClient {
  func createTopic(
    _ name: String, partitions: Int, settings: [String: String], within milliseconds: Int32
  ) -> KafkaFailure? {
    guard let topic = Self.withReason({ rd_kafka_NewTopic_new(name, Int32(partitions), -1, $0, $1) }) else {
      return KafkaFailure("the topic's name is not possible")
    }
    defer { rd_kafka_NewTopic_destroy(topic) }
    for (name, value) in settings { _ = rd_kafka_NewTopic_set_config(topic, name, value) }
    return ask(RD_KAFKA_ADMIN_OP_CREATETOPICS, within: milliseconds) { handle, options, queue in
      var topics: [OpaquePointer?] = [topic]
      rd_kafka_CreateTopics(handle, &topics, 1, options, queue)
    } read: { event in
      guard let result = rd_kafka_event_CreateTopics_result(event) else { return nil }
      var count = 0
      guard let topics = rd_kafka_CreateTopics_result_topics(result, &count), count > 0, let topic = topics[0] else {
        return nil
      }
      let reason = rd_kafka_topic_result_error_string(topic).map { String(cString: $0) }
      return KafkaFailure(code: rd_kafka_topic_result_error(topic), reason)
    }
  }

  /// Forgets the records below the offsets.
  func deleteRecords(below offsets: [PartitionOffset], within milliseconds: Int32) -> KafkaFailure? {
    PartitionList.with(offsets) { list in
      guard let deletion = rd_kafka_DeleteRecords_new(list) else { return KafkaFailure("out of memory") }
      defer { rd_kafka_DeleteRecords_destroy(deletion) }
      return ask(RD_KAFKA_ADMIN_OP_DELETERECORDS, within: milliseconds) { handle, options, queue in
        var deletions: [OpaquePointer?] = [deletion]
        rd_kafka_DeleteRecords(handle, &deletions, 1, options, queue)
      } read: { event in
        guard let result = rd_kafka_event_DeleteRecords_result(event),
          let offsets = rd_kafka_DeleteRecords_result_offsets(result)
        else { return nil }
        return PartitionList.read(offsets).compactMap(\.failure).first
      }
    }
  }

  /// What a group has committed for those partitions.
  func groupOffsets(
    _ group: String, _ partitions: [PartitionName], within milliseconds: Int32
  ) -> Result<[PartitionOffset], KafkaFailure> {
    var offsets: [PartitionOffset] = []
    let failure = PartitionList.with(partitions) { list -> KafkaFailure? in
      guard let question = rd_kafka_ListConsumerGroupOffsets_new(group, list) else {
        return KafkaFailure("out of memory")
      }
      defer { rd_kafka_ListConsumerGroupOffsets_destroy(question) }
      return ask(RD_KAFKA_ADMIN_OP_LISTCONSUMERGROUPOFFSETS, within: milliseconds) { handle, options, queue in
        var questions: [OpaquePointer?] = [question]
        rd_kafka_ListConsumerGroupOffsets(handle, &questions, 1, options, queue)
      } read: { event in
        guard let result = rd_kafka_event_ListConsumerGroupOffsets_result(event) else { return nil }
        var count = 0
        return Self.offsets(rd_kafka_ListConsumerGroupOffsets_result_groups(result, &count), count, &offsets)
      }
    }
    return failure.map { .failure($0) } ?? .success(offsets)
  }

  /// Commits for a group that has no members now.
  func setGroupOffsets(_ group: String, _ offsets: [PartitionOffset], within milliseconds: Int32) -> KafkaFailure? {
    PartitionList.with(offsets) { list in
      guard let change = rd_kafka_AlterConsumerGroupOffsets_new(group, list) else {
        return KafkaFailure("out of memory")
      }
      defer { rd_kafka_AlterConsumerGroupOffsets_destroy(change) }
      return ask(RD_KAFKA_ADMIN_OP_ALTERCONSUMERGROUPOFFSETS, within: milliseconds) { handle, options, queue in
        var changes: [OpaquePointer?] = [change]
        rd_kafka_AlterConsumerGroupOffsets(handle, &changes, 1, options, queue)
      } read: { event in
        guard let result = rd_kafka_event_AlterConsumerGroupOffsets_result(event) else { return nil }
        var (count, changed): (Int, [PartitionOffset]) = (0, [])
        let groups = rd_kafka_AlterConsumerGroupOffsets_result_groups(result, &count)
        return Self.offsets(groups, count, &changed) ?? changed.compactMap(\.failure).first
      }
    }
  }

  private static func offsets(
    _ groups: UnsafeMutablePointer<OpaquePointer?>?, _ count: Int, _ offsets: inout [PartitionOffset]
  ) -> KafkaFailure? {
    guard let groups, count > 0, let group = groups[0] else { return nil }
    if let error = rd_kafka_group_result_error(group) {
      let reason = rd_kafka_error_string(error).map { String(cString: $0) }
      return KafkaFailure(code: rd_kafka_error_code(error), reason)
    }
    if let list = rd_kafka_group_result_partitions(group) { offsets = PartitionList.read(list) }
    return nil
  }

  /// Sends a question and waits for its answer.
  private func ask(
    _ operation: rd_kafka_admin_op_t, within milliseconds: Int32,
    _ send: (OpaquePointer, OpaquePointer?, OpaquePointer) -> Void, read: (OpaquePointer) -> KafkaFailure?
  ) -> KafkaFailure? {
    guard let queue = KafkaQueue.make(for: self) else { return KafkaFailure("out of memory") }
    return withHandle { handle in
      let options = rd_kafka_AdminOptions_new(handle, operation)
      defer { rd_kafka_AdminOptions_destroy(options) }
      _ = Self.withReason { rd_kafka_AdminOptions_set_request_timeout(options, milliseconds, $0, $1) }
      return queue.withHandle { queue in
        send(handle, options, queue)
        guard let event = rd_kafka_queue_poll(queue, milliseconds + 1000) else {
          return KafkaFailure(code: RD_KAFKA_RESP_ERR__TIMED_OUT)
        }
        defer { rd_kafka_event_destroy(event) }
        let reason = rd_kafka_event_error_string(event).map { String(cString: $0) }
        return KafkaFailure(code: rd_kafka_event_error(event), reason) ?? read(event)
      }
    }
  }

  private static func withReason<Value>(_ body: (UnsafeMutablePointer<CChar>, Int) -> Value) -> Value {
    let reason = UnsafeMutablePointer<CChar>.allocate(capacity: 512)
    reason.initialize(repeating: 0, count: 512)
    defer { reason.deallocate() }
    return body(reason, 512)
  }
}
