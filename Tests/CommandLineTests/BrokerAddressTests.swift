import Foundation
import TestProcesses
import Testing

extension CommandLineSuite {
  @Suite("The broker's address")
  struct BrokerAddressTests {
    @Test("is taken from the option, then the environment, then plainwire.json")
    func precedence() async throws {
      try await CommandLineTool.with { tool in
        try tool.write(#"{"broker":"sqlite:configured.db"}"#, to: "plainwire.json")
        #expect(try await tool.run("publish", "q", "x", "--raw").status == 0)
        #expect(tool.has("configured.db"))
        let environment = ["PLAINWIRE_BROKER": "sqlite:environment.db"]
        #expect(try await tool.run("publish", "q", "x", "--raw", environment: environment).status == 0)
        #expect(tool.has("environment.db"))
        let arguments = ["publish", "q", "x", "--raw", "--broker", "sqlite:option.db"]
        #expect(try await tool.run(arguments, environment: environment).status == 0)
        #expect(tool.has("option.db"))
      }
    }

    @Test(
      "that makes no sense is wrong input, with a sentence",
      arguments: [
        ("mongodb://localhost", "mongodb"), ("mongodb://localhost", "memory:, sqlite:, redis:, amqp:"),
        ("localhost", "scheme"),
        (":", "scheme"),
        ("s3cret@localhost:5672/", "scheme"), ("redis://localhost:port", "port"), ("redis://localhost/x", "database"),
        ("sqlite:", "file"),
      ])
    func nonsense(_ url: String, _ word: String) async throws {
      try await CommandLineTool.with { tool in
        let run = try await tool.run("queues", "--broker", url)
        #expect(run.status == 2, "\(run.errors)")
        #expect(run.errors.contains(word), "\(run.errors)")
      }
    }

    @Test(
      "with a password that was not escaped shows nothing of it, and says how it is",
      arguments: [
        "amqp://guest:s3c/ret@127.0.0.1:5672", "amqp://guest:s3c?ret@127.0.0.1:5672", "redis://:s3c#ret@127.0.0.1",
        "redis://:s3c?ret@127.0.0.1", "kafka://u:s3c/ret@127.0.0.1:9092", "kafka://u:s3c?ret@127.0.0.1:9092",
        "sqlite://u:s3c/ret@127.0.0.1",
      ])
    func unescaped(_ url: String) async throws {
      try await CommandLineTool.with { tool in
        for command in [["queues"], ["publish", "q", "x", "--raw"]] {
          let run = try await tool.run(command + ["--broker", url])
          #expect(run.status == 2, "\(run.errors)")
          #expect(!run.errors.contains("s3c") && !run.errors.contains("ret"), "\(run.errors)")
          #expect(run.errors.contains("%2F") || url.hasPrefix("sqlite"), "\(run.errors)")
        }
      }
    }

    @Test("of a Kafka where nobody listens ends with 3 and one sentence, without librdkafka's bookkeeping")
    func nobodyOnKafka() async throws {
      try await CommandLineTool.with { tool in
        let port = try RedisServer.freePort()
        let run = try await tool.run("queues", "--broker", "kafka://127.0.0.1:\(port)?connect-timeout=1")
        #expect(run.status == 3, "\(run.errors)")
        #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
        #expect(run.errors.hasSuffix("Connection refused\n"), "\(run.errors)")
      }
    }

    @Test("where nobody listens ends with 3 and names the place")
    func nobody() async throws {
      try await CommandLineTool.with { tool in
        let port = try RedisServer.freePort()
        let run = try await tool.run("queues", "--broker", "redis://user:s3cret@127.0.0.1:\(port)/0")
        #expect(run.status == 3, "\(run.errors)")
        #expect(run.errors.contains("127.0.0.1:\(port)"), "\(run.errors)")
        #expect(!run.errors.contains("s3cret") && !run.output.contains("s3cret"))
      }
    }

    @Test("with a wrong password ends with 3, and no secret is shown")
    func password() async throws {
      let server = try await RedisServer.start(password: "right")
      try await CommandLineTool.with { tool in
        let wrong = try await tool.run("queues", "--broker", "redis://:wr0ng@127.0.0.1:\(server.port)/0")
        #expect(wrong.status == 3, "\(wrong.errors)")
        #expect(wrong.errors.lowercased().contains("password"), "\(wrong.errors)")
        #expect(!wrong.errors.contains("wr0ng"))
        let right = try await tool.run("queues", "--broker", "redis://:right@127.0.0.1:\(server.port)/0")
        #expect(right.status == 0, "\(right.errors)")
      }
      try await server.stop()
    }

    @Test("of a file that cannot be a database ends with 3")
    func noDatabase() async throws {
      try await CommandLineTool.with { tool in
        try tool.write(String(repeating: "no database ", count: 200), to: "text.db")
        let run = try await tool.run("queues", "--broker", "sqlite:text.db")
        #expect(run.status == 3, "\(run.errors)")
        #expect(run.errors.contains("text.db"), "\(run.errors)")
      }
    }
  }
}
