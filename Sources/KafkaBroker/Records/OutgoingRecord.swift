internal import Plainwire

/// A record to be written.
struct OutgoingRecord: Sendable {
  let topic: String
  /// Nil leaves the choice to the key, or to chance.
  var partition: Int32?
  var key: [UInt8]?
  /// Nil writes a record without a value.
  var value: [UInt8]?
  var headers: [RecordHeader]
  /// In milliseconds since 1970 UTC; the time of writing when nil.
  var timestamp: Int64?
}

extension OutgoingRecord {
  /// A message on its way from a publisher. The record's own time tells when it was published, where that is about now:
  /// Kafka removes by that time what it has kept for long enough.
  init(publishing message: Message, to topic: String, now: Int64) {
    var envelope = message.envelope
    self.init(topic: topic, value: message.body, headers: [])
    if let publishedAt = envelope.publishedAt, (now - 60_000...now + 60_000).contains(publishedAt) {
      timestamp = publishedAt
      envelope.publishedAt = nil
    }
    headers = envelope.headers
  }

  /// A copy of `record` with another envelope; where it goes back to its own topic it keeps its partition with its key.
  init(copying record: KafkaRecord, with envelope: Envelope, to topic: String, _ more: [RecordHeader] = []) {
    let staysHome = record.key != nil && topic == record.place.partition.topic
    self.init(
      topic: topic, partition: staysHome ? record.place.partition.number : nil, key: record.key,
      value: record.message.body, headers: record.headers + envelope.headers + more)
  }

  /// How much of the producer's buffer it takes, about.
  var size: Int { (value?.count ?? 0) + (key?.count ?? 0) + 128 }
}

extension Envelope {
  /// What of the envelope has to be written.
  var headers: [RecordHeader] {
    var headers: [RecordHeader] = []
    func add(_ name: HeaderName, _ text: String?) {
      if let text { headers.append(RecordHeader(name, text)) }
    }
    add(.id, id)
    add(.publishedAt, publishedAt.map { String($0) })
    add(.notBefore, notBefore.map { String($0) })
    add(.expiresAt, expiresAt.map { String($0) })
    add(.priority, priority == 0 ? nil : String(priority))
    add(.retries, retries.map { String($0) })
    add(.timeout, timeout.map { String($0.milliseconds) })
    add(.replyTo, replyAddress)
    add(.attempt, attempt == 1 ? nil : String(attempt))
    add(.traceParent, traceParent)
    add(.traceState, traceState)
    return headers
  }
}

extension RecordHeader {
  init(_ name: HeaderName, _ text: String) {
    self.init(name: name.rawValue, value: Array(text.utf8))
  }
}

extension DeathHeaders {
  var headers: [RecordHeader] {
    [
      RecordHeader(.deadCode, reason.code), RecordHeader(.deadPointer, reason.pointer),
      RecordHeader(.deadReason, reason.message), RecordHeader(.diedAt, String(diedAt)),
    ]
  }
}
