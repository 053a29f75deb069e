import Testing

extension CommandLineSuite {
  @Suite("plainwire, its version and its help")
  struct VersionTests {
    @Test("version names the brokers that are built in")
    func version() async throws {
      try await CommandLineTool.with { tool in
        let text = try await tool.run("version")
        #expect(text.status == 0)
        #expect(text.output.contains("memory, sqlite, redis, amqp, amqps, kafka"))
        let json = try #require(try await tool.run("version", "--json").json() as? [String: Any])
        #expect(json["brokers"] as? [String] == ["memory", "sqlite", "redis", "amqp", "amqps", "kafka"])
        #expect((json["version"] as? String).map { text.output.contains($0) } == true)
      }
    }

    @Test("every command has help with an example")
    func help() async throws {
      let commands = [
        ["init"], ["generate"], ["publish"], ["call"], ["queues"], ["purge"], ["dead"], ["dead", "list"],
        ["dead", "show"],
        ["dead", "requeue"], ["dead", "purge"],
      ]
      try await CommandLineTool.with { tool in
        for command in commands {
          let help = try await tool.run(command + ["--help"])
          #expect(help.status == 0)
          #expect(help.output.contains("  plainwire \(command.joined(separator: " "))"), "\(command): \(help.output)")
        }
      }
    }

    @Test("wrong usage ends with 64 and names what is wrong")
    func usage() async throws {
      try await CommandLineTool.with { tool in
        let cases: [([String], String)] = [
          (["publsh"], "publsh"), (["publish", "add"], "body"), (["publish", "add", "{}", "--count", "0"], "--count"),
          (["publish", "add", "{}", "--delay", "soon"], "soon"), (["call", "add", "{}", "--timeout", "-1"], "timeout"),
          (["dead", "list", "add", "--limit", "0"], "--limit"), (["dead", "requeue", "add"], "--all"),
          (["dead", "purge", "add", "1", "--all"], "--all"), (["queues", "--colour"], "--colour"),
        ]
        for (arguments, word) in cases {
          let run = try await tool.run(arguments)
          #expect(run.status == 64, "\(arguments): \(run.errors)")
          #expect(run.errors.contains(word), "\(arguments): \(run.errors)")
        }
      }
    }

    @Test("completion scripts are written for bash, zsh and fish")
    func completions() async throws {
      try await CommandLineTool.with { tool in
        for shell in ["bash", "zsh", "fish"] {
          let script = try await tool.run("--generate-completion-script", shell)
          #expect(script.status == 0)
          #expect(script.output.contains("plainwire") && script.output.contains("requeue"))
        }
      }
    }
  }
}
