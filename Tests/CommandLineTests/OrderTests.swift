import Brokers
import Plainwire
import TestProcesses
import Testing

extension CommandLineSuite {
  @Suite("plainwire pause, resume and cancel")
  struct OrderTests {
    private func paused(_ tool: CommandLineTool, _ broker: [String]) async throws -> [Bool?] {
      let rows = try await tool.run(["queues", "add", "mail", "--json"] + broker).json() as? [[String: Any]]
      return rows?.map { $0["paused"] as? Bool } ?? []
    }

    private func pauses(_ tool: CommandLineTool, _ broker: [String]) async throws {
      #expect(try await tool.run(["publish", "add", "x", "--raw"] + broker).status == 0)
      let pause = try await tool.run(["pause", "add", "mail"] + broker)
      #expect(pause.output == "add is paused\nmail is paused\n", "\(pause.errors)")
      #expect(try await tool.run(["pause", "add"] + broker).output == "add was paused already\n")
      #expect(try await paused(tool, broker) == [true, true])
      let table = try await tool.run(["queues", "add"] + broker)
      #expect(table.output.contains("add (paused)  "))
      let resume = try await tool.run(["resume", "add", "--json"] + broker)
      let row = try #require(try resume.json() as? [[String: Any]]).first
      #expect(row?["paused"] as? Bool == false && row?["changed"] as? Bool == true)
      #expect(try await paused(tool, broker) == [false, true])
    }

    @Test("pause queues in an SQLite file, and say what changed")
    func sqlite() async throws {
      try await CommandLineTool.with { try await pauses($0, ["--broker", "sqlite:tasks.db"]) }
    }

    @Test("pause queues on Redis, and say what changed")
    func redis() async throws {
      let server = try await RedisServer.start()
      try await CommandLineTool.with { try await pauses($0, ["--broker", "redis://127.0.0.1:\(server.port)/7"]) }
      try await server.stop()
    }

    @Test("cancel what was published with an id, and undo it")
    func cancel() async throws {
      try await CommandLineTool.with { tool in
        let broker = ["--broker", "sqlite:tasks.db"]
        let publish = try await tool.run(["publish", "add", "x", "--raw", "--id", "order-7"] + broker)
        #expect(publish.output == "1 published to add, id order-7\n")
        #expect(
          try await tool.run(["publish", "add", "x", "--raw", "--id", "a", "--count", "2"] + broker).status == 64)
        let cancel = try await tool.run(["cancel", "order-7", "order-8", "--queue", "add"] + broker)
        #expect(cancel.output == "2 cancelled in add\n", "\(cancel.errors)")
        let lines = (1...300).map { "order-\($0)" }.joined(separator: "\r\n")
        let many = try await tool.run(["cancel", "-", "--queue", "add"] + broker, input: lines + "\n")
        #expect(many.output == "300 cancelled in add\n", "\(many.errors)")
        let undo = try await tool.run(["cancel", "order-7", "--queue", "add", "--undo", "--json"] + broker)
        #expect(try (undo.json() as? [String: Any])?["uncancelled"] as? Int == 1)
        let short = try await tool.run(["cancel", "a", "--queue", "add", "--remember", "5s"] + broker)
        #expect(short.status == 2 && short.errors.contains("60.0 seconds or more"), "\(short.errors)")
      }
    }

    @Test("refuse a queue without a name, and a store that nobody else sees")
    func nonsense() async throws {
      try await CommandLineTool.with { tool in
        let broker = ["--broker", "sqlite:tasks.db"]
        let unnamed = try await tool.run(["pause", ""] + broker)
        #expect(unnamed.status == 2 && unnamed.errors.contains("the name of the queue is empty"), "\(unnamed.errors)")
        let alone = try await tool.run(["pause", "add", "--coordination", "memory:"] + broker)
        #expect(alone.status == 2 && alone.errors.contains("name its Redis or SQLite file"), "\(alone.errors)")
        for command in [["pause", "add"], ["cancel", "x", "--queue", "add"], ["schedules", "list"]] {
          let unheard = try await tool.run(command + ["--broker", "memory:"])
          #expect(unheard.status == 2 && unheard.errors.contains("nobody hears"), "\(unheard.errors)")
        }
      }
    }

    @Test("say what to do on a broker that has no place for them")
    func noStore() async throws {
      let rabbitMQ = try await RabbitMQServer.start()
      try await CommandLineTool.with { tool in
        let run = try await tool.run(["pause", "add", "--broker", rabbitMQ.url()])
        #expect(run.status == 2 && run.errors.contains("with --coordination"), "\(run.errors)")
        let broker = ["--broker", rabbitMQ.url(), "--coordination", "sqlite:shared.db"]
        try await pauses(tool, broker)
      }
      try await rabbitMQ.stop()
    }
  }
}
