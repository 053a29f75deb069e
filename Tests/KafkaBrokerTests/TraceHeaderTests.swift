import Plainwire
import Testing

@testable import KafkaBroker

@Suite("The trace in a record's headers")
struct TraceHeaderTests {
  private let parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"

  private func record(_ headers: [(String, String)]) -> KafkaRecord {
    KafkaRecord(
      place: RecordPlace(partition: PartitionName(topic: "q", number: 0), offset: 7), timestamp: 0, key: nil, body: [1],
      headers: headers.map { RecordHeader(name: $0, value: Array($1.utf8)) })
  }

  /// What is written of a copy of the record.
  private func copied(_ record: KafkaRecord) -> [String] {
    OutgoingRecord(copying: record, with: record.message.envelope, to: "q").headers
      .filter { $0.name != "plainwire-id" }
      .map { "\($0.name)=\(String(decoding: $0.value ?? [], as: UTF8.self))" }
  }

  @Test("is read in whatever order they come, and written once in a copy")
  func read() {
    let record = record([("tracestate", "a=b"), ("other", "kept"), ("traceparent", parent)])
    #expect(record.message.envelope.traceParent == parent)
    #expect(record.message.envelope.traceState == "a=b")
    #expect(copied(record) == ["other=kept", "traceparent=\(parent)", "tracestate=a=b"])
  }

  @Test("is a stranger's header that a copy keeps, where it is not well-formed")
  func malformed() {
    let record = record([("traceparent", "00-aa-bb-01"), ("tracestate", "a=b")])
    #expect(record.message.envelope.traceParent == nil && record.message.envelope.traceState == nil)
    #expect(copied(record) == ["traceparent=00-aa-bb-01", "tracestate=a=b"])
  }

  @Test("is none in a record that has a state alone")
  func stateAlone() {
    let record = record([("tracestate", "a=b")])
    #expect(record.message.envelope.traceState == nil)
    #expect(copied(record) == ["tracestate=a=b"])
  }
}
