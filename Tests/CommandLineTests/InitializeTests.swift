import Testing

extension CommandLineSuite {
  @Suite("plainwire init")
  struct InitializeTests {
    @Test("writes a schema and a configuration that generate and publish work with at once")
    func firstSteps() async throws {
      try await CommandLineTool.with { tool in
        let initialized = try await tool.run("init", "shop")
        #expect(initialized.status == 0, "\(initialized.errors)")
        #expect(tool.has("shop/plainwire.json") && tool.has("shop/Schemas/add.task.json"))
        let next = try await tool.shell(#"cd shop && plainwire generate && plainwire publish add '{"a":1,"b":2}'"#)
        #expect(next.status == 0, "\(next.errors)")
        #expect(next.output.contains("1 published to add"))
        #expect(tool.has("shop/Sources/Tasks/Add.swift"))
      }
    }

    @Test("keeps files that are there")
    func keeps() async throws {
      try await CommandLineTool.with { tool in
        try tool.write("{}", to: "plainwire.json")
        let run = try await tool.run("init")
        #expect(run.status == 0)
        #expect(run.output.contains("kept   plainwire.json"))
        #expect(try tool.text(of: "plainwire.json") == "{}")
        #expect(tool.has("Schemas/add.task.json"))
      }
    }

    @Test("names only the languages that are asked for")
    func languages() async throws {
      try await CommandLineTool.with { tool in
        #expect(try await tool.run("init", "--language", "python").status == 0)
        let configuration = try tool.text(of: "plainwire.json")
        #expect(configuration.contains("python") && !configuration.contains("java") && !configuration.contains("swift"))
        let unknown = try await tool.run("init", "--language", "cobol")
        #expect(unknown.status == 64)
        #expect(unknown.errors.contains("cobol"))
      }
    }
  }
}
