import TestProcesses
import Testing

extension CommandLineSuite {
  @Suite("plainwire queues and purge")
  struct QueueTests {
    private let broker = ["--broker", "sqlite:tasks.db"]

    @Test("queues shows a table, and says when there is nothing")
    func queues() async throws {
      try await CommandLineTool.with { tool in
        let none = try await tool.run(["queues"] + broker)
        #expect(none.status == 0)
        #expect(none.output.isEmpty && none.errors.contains("no queues"))
        #expect(try await tool.run(["publish", "mail", "x", "--raw", "--count", "12"] + broker).status == 0)
        #expect(try await tool.run(["publish", "add", "x", "--raw"] + broker).status == 0)
        let some = try await tool.run(["queues"] + broker)
        let rows = some.output.split(separator: "\n").map { $0.split(whereSeparator: { $0 == " " }).map(String.init) }
        #expect(rows.first?.first == "queue")
        #expect(rows.dropFirst().map { Array($0.prefix(2)) } == [["add", "1"], ["mail", "12"]])
      }
    }

    @Test("a name that no queue can have is wrong input, with a sentence about the queue")
    func names() async throws {
      let redis = try await RedisServer.start()
      let rabbitMQ = try await RabbitMQServer.start()
      try await CommandLineTool.with { tool in
        let url = rabbitMQ.url()
        for (name, broker) in [
          ("amq.foo", url), ("", url), ("plainwire.queues", url), (String(repeating: "n", count: 201), url),
          ("plainwire:x", "redis://127.0.0.1:\(redis.port)"), ("", "redis://127.0.0.1:\(redis.port)"),
        ] {
          let run = try await tool.run("publish", name, "{}", "--raw", "--broker", broker)
          #expect(run.status == 2, "\(run.errors)")
          #expect(run.errors.hasPrefix("error: no queue may be called \"\(name)\":"), "\(run.errors)")
        }
      }
      try await rabbitMQ.stop()
      try await redis.stop()
    }

    @Test("purge asks, and without a terminal or --yes removes nothing")
    func purge() async throws {
      try await CommandLineTool.with { tool in
        #expect(try await tool.run(["publish", "add", "x", "--raw", "--count", "3"] + broker).status == 0)
        let unasked = try await tool.run(["purge", "add"] + broker)
        #expect(unasked.status == 2)
        #expect(unasked.errors.contains("--yes") && unasked.errors.contains("3 messages"))
        let purged = try await tool.run(["purge", "add", "--yes"] + broker)
        #expect(purged.output == "3 removed from add\n")
        let empty = try await tool.run(["purge", "add", "--json"] + broker)
        #expect(empty.status == 0)
        #expect(try (empty.json() as? [String: Any])?["removed"] as? Int == 0)
      }
    }

    @Test("purge does what a person at a terminal answers")
    func answers() async throws {
      try await CommandLineTool.with { tool in
        #expect(try await tool.run(["publish", "add", "x", "--raw", "--count", "3"] + broker).status == 0)
        let command = #"script -qec "plainwire purge add --broker sqlite:tasks.db" /dev/null"#
        let no = try await tool.shell("echo n | \(command)")
        #expect(no.status == 1)
        #expect(no.output.contains("[y/N]") && no.output.contains("nothing was changed"), "\(no.output)")
        let yes = try await tool.shell("echo y | \(command)")
        #expect(yes.output.contains("3 removed from add"), "\(yes.output)")
      }
    }
  }
}
