import TestProcesses
import Testing

extension CommandLineSuite {
  @Suite("The address of what a fleet shares")
  struct CoordinationAddressTests {
    private let publish = ["publish", "q", "x", "--raw", "--broker", "sqlite:queues.db"]

    @Test("is taken from the option, then the environment, then plainwire.json, and may be left out")
    func precedence() async throws {
      try await CommandLineTool.with { tool in
        #expect(try await tool.run(publish).status == 0)
        try tool.write(#"{"coordination":"sqlite:configured.db"}"#, to: "plainwire.json")
        #expect(try await tool.run(publish).status == 0)
        #expect(tool.has("configured.db"))
        let environment = ["PLAINWIRE_COORDINATION": "sqlite:environment.db"]
        #expect(try await tool.run(publish, environment: environment).status == 0)
        #expect(tool.has("environment.db"))
        #expect(
          try await tool.run(publish + ["--coordination", "sqlite:option.db"], environment: environment).status == 0)
        #expect(tool.has("option.db"))
        let queues = try await tool.run("queues", "--broker", "sqlite:queues.db", "--json").json() as? [[String: Any]]
        #expect(queues?.first?["waiting"] as? Int == 4)
      }
    }

    @Test(
      "that makes no sense is wrong input, is told apart from the broker's, and nothing is sent",
      arguments: [
        ("gopher://localhost", "gopher"), ("localhost", "scheme"), ("redis://localhost/x", "database"),
        ("redis://:s3c/ret@127.0.0.1", "%2F"),
      ])
    func nonsense(_ url: String, _ word: String) async throws {
      try await CommandLineTool.with { tool in
        let run = try await tool.run(publish + ["--coordination", url])
        #expect(run.status == 2, "\(run.errors)")
        #expect(
          run.errors.contains("the coordination's address is wrong") && run.errors.contains(word), "\(run.errors)")
        #expect(!run.errors.contains("s3c") && !run.errors.contains("ret@"), "\(run.errors)")
        #expect(try await tool.run("queues", "--broker", "sqlite:queues.db", "--json").output == "[]\n")
      }
    }

    @Test("where nobody listens ends with 3, names the place and no secret; looking at queues does without")
    func nobody() async throws {
      try await CommandLineTool.with { tool in
        let port = try RedisServer.freePort()
        let environment = ["PLAINWIRE_COORDINATION": "redis://user:s3cret@127.0.0.1:\(port)/0"]
        let run = try await tool.run(publish, environment: environment)
        #expect(run.status == 3, "\(run.errors)")
        #expect(run.errors.contains("no coordination") && run.errors.contains("127.0.0.1:\(port)"), "\(run.errors)")
        #expect(!run.errors.contains("s3cret") && !run.output.contains("s3cret"))
        for command in [["queues"], ["purge", "q", "--yes"], ["dead", "list", "q"]] {
          let looking = try await tool.run(command + ["--broker", "sqlite:queues.db"], environment: environment)
          #expect(looking.status == 0, "\(looking.errors)")
        }
      }
    }

    @Test("of a broker that has no store is wrong input, and both are closed again")
    func withoutStore() async throws {
      let rabbitMQ = try await RabbitMQServer.start()
      try await CommandLineTool.with { tool in
        let run = try await tool.run(publish + ["--coordination", rabbitMQ.url()])
        #expect(run.status == 2, "\(run.errors)")
        #expect(run.errors.contains("has no store for shared values; take Redis or SQLite"), "\(run.errors)")
        #expect(!run.errors.contains("guest:guest"), "\(run.errors)")
      }
      try await rabbitMQ.stop()
    }
  }
}
