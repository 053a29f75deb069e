internal import Plainwire

extension KafkaRecord {
  /// A record of those parts; headers of ours become its envelope, whatever of them makes sense.
  init(place: RecordPlace, timestamp: Int64, key: [UInt8]?, body: [UInt8], headers: [RecordHeader]) {
    self.init(place: place, timestamp: timestamp, message: Message(body: body), key: key)
    var hasTrace = false
    for header in headers {
      guard let name = HeaderName(rawValue: header.name), let value = header.value else {
        self.headers.append(header)
        continue
      }
      // One of these two says nothing without the other.
      guard name != .traceParent, name != .traceState else {
        hasTrace = true
        continue
      }
      read(name, String(decoding: value, as: UTF8.self))
    }
    if hasTrace { readTrace(headers) }
    let partition = place.partition
    if message.envelope.id == nil {
      message.envelope.id = "\(partition.topic)-\(partition.number)-\(place.offset)"
    }
    if message.envelope.publishedAt == nil, timestamp > 0 { message.envelope.publishedAt = timestamp }
  }

  /// A trace that is not well-formed stays among the headers that are not ours.
  private mutating func readTrace(_ headers: [RecordHeader]) {
    func text(_ name: HeaderName) -> String? {
      headers.last { $0.name == name.rawValue }?.value.map { String(decoding: $0, as: UTF8.self) }
    }
    message.envelope.setTrace(parent: text(.traceParent), state: text(.traceState))
    guard message.envelope.traceParent == nil else { return }
    let names = [HeaderName.traceParent.rawValue, HeaderName.traceState.rawValue]
    self.headers += headers.filter { names.contains($0.name) && $0.value != nil }
  }

  private mutating func read(_ name: HeaderName, _ text: String) {
    switch name {
    case .id: message.envelope.id = text.isEmpty ? nil : text
    case .publishedAt: message.envelope.publishedAt = Int64(text)
    case .notBefore: message.envelope.notBefore = Int64(text)
    case .expiresAt: message.envelope.expiresAt = Int64(text)
    case .priority: message.envelope.priority = Int(text) ?? 0
    case .retries: message.envelope.retries = Int(text)
    case .timeout: message.envelope.timeout = Int64(text).map { .milliseconds($0) }
    case .replyTo: message.envelope.replyAddress = text.isEmpty ? nil : text
    case .attempt: message.envelope.attempt = max(0, Int(text) ?? 1)
    case .deadRemoves: removes = text
    case .traceParent, .traceState: break
    case .deadCode, .deadPointer, .deadReason, .diedAt: readDeath(name, text)
    }
  }

  private mutating func readDeath(_ name: HeaderName, _ text: String) {
    var death = death ?? DeathHeaders(reason: DeadLetterReason(code: "", message: ""), diedAt: timestamp)
    switch name {
    case .deadCode: death.reason.code = text
    case .deadPointer: death.reason.pointer = text
    case .deadReason: death.reason.message = text
    case .diedAt: death.diedAt = Int64(text) ?? timestamp
    default: break
    }
    self.death = death
  }
}
