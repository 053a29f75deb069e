import Testing

@testable import KafkaBroker

@Suite("A queue's topics")
struct TopicNameTests {
  @Test(
    "have the queue's name where Kafka allows it, else an encoded one",
    arguments: [
      ("add", "add"), ("a.b_c-D9", "a.b_c-D9"), ("two words", "plainwire.name.two_20words"),
      ("größe", "plainwire.name.gr_C3_B6_C3_9Fe"), ("x.dead", "plainwire.name.x_2Edead"),
      ("x.delay.64", "plainwire.name.x_2Edelay_2E64"), ("plainwire.x", "plainwire.name.plainwire_2Ex"),
      ("__consumer_offsets", "plainwire.name._5F_5Fconsumer_5Foffsets"), (".", "plainwire.name._2E"),
    ])
  func names(_ queue: String, _ topic: String) throws {
    let name = try #require(TopicName(queue: queue))
    #expect(name.main == topic)
    #expect(name.queue == queue)
    #expect(TopicName.read(topic)?.name.queue == queue)
    #expect(TopicName.read(name.dead)?.name == name)
    #expect(TopicName.read(name.dead)?.kind == .dead)
    #expect(TopicName.read(name.delay(.greatest))?.kind == .delay(.greatest))
  }

  @Test("are none for names that Kafka has no room for", arguments: ["", String(repeating: "ö", count: 40)])
  func refusals(_ queue: String) {
    #expect(TopicName(queue: queue) == nil)
  }

  @Test(
    "are no queue's where they are the cluster's own",
    arguments: ["__consumer_offsets", "plainwire.replies", "__x.dead"])
  func internals(_ topic: String) {
    #expect(TopicName.read(topic) == nil)
  }

  @Test("for delays are chosen by the time that is left")
  func levels() {
    #expect(DelayLevel.all.map(\.milliseconds) == [64, 1024, 16_384, 262_144, 4_194_304, 67_108_864])
    for (left, level) in [(-5, 64), (0, 64), (1023, 64), (1024, 1024), (16_383, 1024), (67_108_864, 67_108_864)] {
      #expect(DelayLevel(timeLeft: Int64(left)).milliseconds == level)
    }
    #expect(DelayLevel(timeLeft: .max) == .greatest)
  }

  @Test("hold what waits in the order of its time", arguments: 0..<10)
  func parked(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var parked = ParkedRecords()
    let times = (0..<200).map { _ in Int64.random(in: 0..<1000, using: &random) }
    for (token, time) in times.enumerated() {
      parked.insert(ParkedRecords.Parked(token: UInt64(token), due: time, mayMove: 0))
    }
    let gone = parked.remove { $0.token % 3 == 0 }
    var out: [Int64] = []
    while let next = parked.popDue(900) { out.append(next.due) }
    #expect(out == out.sorted())
    let rest = times.enumerated().filter { $0.offset % 3 != 0 }
    #expect(out.count == rest.filter { $0.element <= 900 }.count)
    #expect(gone.count == 67)
    #expect(parked.firstDue == rest.map(\.element).filter { $0 > 900 }.min())
  }
}
