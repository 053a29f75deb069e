import Foundation
import Plainwire
import Testing

@testable import KafkaBroker
@testable import RabbitMQBroker
@testable import RedisBroker
@testable import SQLiteBroker

@Suite("What is said of a message is written as the other languages write it")
struct EnvelopeTests {
  @Test("in the headers of RabbitMQ and Kafka", arguments: try EnvelopeVector.all())
  func headers(vector: EnvelopeVector) throws {
    guard let headers = vector.headers else { return }
    let stamp = MessageStamp(envelope: vector.message.envelope)
    let fields = stamp.headers.compactMap { field -> (String, EnvelopeVector.Header)? in
      switch field.value {
      case .integer(let number): (field.name, .number(number))
      case .text(let text): (field.name, .text(text))
      case .boolean, .table: nil
      }
    }
    #expect(Dictionary(uniqueKeysWithValues: fields) == headers)
    #expect(fields.count == stamp.headers.count)
    let texts = vector.message.envelope.headers.map { ($0.name, String(decoding: $0.value ?? [], as: UTF8.self)) }
    var kafka = Dictionary(uniqueKeysWithValues: texts)
    #expect(kafka.removeValue(forKey: "plainwire-id") == vector.envelope.id)
    #expect(kafka.removeValue(forKey: "plainwire-priority") == vector.envelope.priority.map { "\($0)" })
    #expect((kafka.removeValue(forKey: "plainwire-reply-to") != nil) == (vector.envelope.wants_reply == true))
    #expect(kafka == headers.mapValues { "\($0)" })
  }

  @Test("in the reserved member, or a record, of Redis", arguments: try EnvelopeVector.all())
  func redis(vector: EnvelopeVector) throws {
    let batch = try #require(try PublishBatch.batches(of: [vector.message], for: "q").first)
    guard let prior = vector.prior else {
      // The record of a message that only waits has its times itself.
      guard batch.kind == .pushed else { return #expect(vector.extra?.countdown != nil) }
      let body = batch.command.bytes.dropLast(2).split(separator: UInt8(ascii: "\n")).last
      return #expect(try EnvelopeVector.extra(of: #require(body)) == vector.extra)
    }
    let arguments = batch.arguments.map { String(decoding: $0, as: UTF8.self) }
    #expect(arguments.prefix(3) == ["plainwire:{q}:wake", "\(prior.due)", "\(prior.score)"])
    let record = try #require(arguments.last)
    #expect(record.hasPrefix(prior.head))
    #expect(try EnvelopeVector.extra(of: record.dropFirst(prior.head.count).utf8) == prior.extra)
  }

  @Test("in the columns of SQLite", arguments: try EnvelopeVector.all())
  func row(vector: EnvelopeVector) throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "plainwire-envelope-\(UUID().uuidString).db")
    defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file.path + end) } }
    let store = try MessageStore(path: file.path, options: SQLiteOptions())
    try store.transaction { () throws(SQLiteFailure) in
      try store.publish([vector.message], to: "q", now: vector.envelope.published_at)
    }
    let statement = try store.database.prepare(
      "SELECT due, priority, retries, timeout, traceparent, tracestate FROM plainwire_messages")
    let found = try statement.firstRow {
      EnvelopeVector.Row(
        due: statement.integer(0), priority: statement.integer(1), retries: statement.optionalInteger(2),
        timeout: statement.optionalInteger(3), traceparent: statement.optionalText(4),
        tracestate: statement.optionalText(5))
    }
    #expect(found == vector.row)
  }
}
