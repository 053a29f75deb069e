import Foundation
import Plainwire
import TestProcesses
import Testing

@testable import KafkaBroker

@Suite("A killed consumer")
struct KilledConsumerTests {
  @Test("of 64 handlers over 4 partitions, killed at random, has committed nothing that was unfinished")
  func handlers() async throws {
    try await Turnstile.servers.pass {
      let server = try await KafkaServer.start()
      let broker = try await KafkaBroker.open(url: server.url + "?partitions=4")
      let log = LogFile()
      // The server does not evict who dies: the next one takes the dead one's place, by its name.
      let url = server.url + "?instance=probe&session-timeout=6"
      var published = 0
      for round in 0..<8 {
        try await broker.publish((0..<600).map { Message(body: Array("\(published + $0)".utf8)) }, to: "jobs")
        published += 600
        let before = try log.lines().count
        let probe = try ChildProcess.probe(url, queue: "jobs", log: log, handlers: 64, hold: .milliseconds(40))
        let mayDie = Int.random(in: 100...500)
        try await eventually { try log.lines().count > before + mayDie }
        probe.kill(SIGKILL)
        probe.waitForEnd()
        let unfinished = try await committedButUnfinished(on: broker, try log.lines())
        #expect(unfinished.isEmpty, "round \(round): committed although unfinished: \(unfinished)")
      }
      let last = try ChildProcess.probe(url, queue: "jobs", log: log, handlers: 64, hold: .zero)
      try await eventually { try await broker.status(of: "jobs").waiting == 0 }
      let bodies = try log.lines().compactMap { $0.split(separator: " ").last }
      #expect(Set(bodies).count == published, "\(published - Set(bodies).count) were lost")
      last.kill(SIGKILL)
      await broker.close()
    }
  }

  /// Ids of records that the group counts as done and no handler does.
  private func committedButUnfinished(on broker: KafkaBroker, _ lines: [Substring]) async throws -> [String] {
    let done = Set(lines.compactMap { $0.split(separator: " ").first.map(String.init) })
    let partitions = (0..<Int32(4)).map { PartitionName(topic: "jobs", number: $0) }
    var unfinished: [String] = []
    for item in try await broker.administration.committed(TopicName(main: "jobs"), partitions, "test") {
      let committed = item.offset ?? 0
      let beyond = SettledRanges(metadata: item.metadata, committed: committed)
      for offset in 0..<committed + 2000 where offset < committed || beyond.contains(offset) {
        let id = "jobs-\(item.partition.number)-\(offset)"
        if !done.contains(id) { unfinished.append(id) }
      }
    }
    return unfinished
  }

  @Test("is evicted, and its work goes to who lives, on a mock cluster")
  func eviction() async throws {
    try await Turnstile.mocks.pass {
      let mock = try KafkaMockServer()
      try mock.order("topic jobs 4")
      let url = mock.url + "?session-timeout=4"
      let broker = try await KafkaBroker.open(url: url)
      try await broker.publish((0..<400).map { Message(body: Array("\($0)".utf8)) }, to: "jobs")
      let log = LogFile()
      let doomed = try ChildProcess.probe(url, queue: "jobs", log: log, handlers: 16, hold: .milliseconds(300))
      try await eventually { try log.lines().count > 50 }
      let living = try ChildProcess.probe(url, queue: "jobs", log: log, handlers: 16, hold: .zero)
      try await Task.sleep(for: .milliseconds(200))
      doomed.kill(SIGKILL)
      doomed.waitForEnd()
      try await eventually { Set(try log.lines().compactMap { $0.split(separator: " ").last }).count == 400 }
      living.kill(SIGKILL)
      await broker.close()
    }
  }
}
