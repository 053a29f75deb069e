import Foundation
import Testing

extension CommandLineSuite {
  @Suite("plainwire generate")
  struct GenerateTests {
    private func inProject(_ body: (CommandLineTool) async throws -> Void) async throws {
      try await CommandLineTool.with { tool in
        #expect(try await tool.run("init").status == 0)
        try await body(tool)
      }
    }

    @Test("writes all languages, and the second time nothing")
    func twice() async throws {
      try await inProject { tool in
        let first = try await tool.run("generate")
        #expect(first.status == 0, "\(first.errors)")
        #expect(tool.has("Sources/Tasks/Add.swift") && tool.has("python/tasks/__init__.py"))
        let second = try await tool.run("generate")
        #expect(second.status == 0)
        #expect(second.output == "1 task, up to date\n")
        #expect(try await tool.run("generate", "--check").status == 0)
      }
    }

    @Test("--check fails with a diff when a schema has changed, and changes nothing")
    func stale() async throws {
      try await inProject { tool in
        #expect(try await tool.run("generate").status == 0)
        let before = try tool.text(of: "Sources/Tasks/Add.swift")
        let schema = try tool.text(of: "Schemas/add.task.json")
        try tool.write(schema.replacing("The first summand.", with: "Another summand."), to: "Schemas/add.task.json")
        let run = try await tool.run("generate", "--check")
        #expect(run.status == 1)
        #expect(run.output.contains("--- Sources/Tasks/Add.swift") && run.output.contains("@@ -"))
        #expect(run.output.contains("Another summand."))
        #expect(run.errors.contains("plainwire generate"))
        #expect(try tool.text(of: "Sources/Tasks/Add.swift") == before)
        #expect(try await tool.run("generate").status == 0)
        #expect(try tool.text(of: "Sources/Tasks/Add.swift").contains("Another summand."))
      }
    }

    @Test("overwrites nothing that it has not written, and then writes nothing at all")
    func handwritten() async throws {
      try await inProject { tool in
        try tool.write("// mine\n", to: "python/tasks/add.py")
        let run = try await tool.run("generate")
        #expect(run.status == 2)
        #expect(run.errors.contains("python/tasks/add.py"), "\(run.errors)")
        #expect(try tool.text(of: "python/tasks/add.py") == "// mine\n")
        #expect(!tool.has("Sources/Tasks/Add.swift"))
      }
    }

    @Test("from a single schema, leaves the code of the others; into one folder, that of other languages and folders")
    func neighbours() async throws {
      try await inProject { tool in
        let schema = try tool.text(of: "Schemas/add.task.json")
        try tool.write(schema, to: "Schemas/other.task.json")
        #expect(try await tool.run("generate", "--swift", "out", "--java", "out").status == 0)
        #expect(try await tool.run("generate", "--swift", "out/below").status == 0)
        #expect(try await tool.run("generate", "Schemas/add.task.json", "--swift", "out").status == 0)
        #expect(try await tool.run("generate", "--swift", "out").status == 0)
        for path in ["out/Add.swift", "out/Other.swift", "out/below/Other.swift", "out/tasks/Other.java"] {
          #expect(tool.has(path), "\(path)")
        }
      }
    }

    @Test("writes a pyproject.toml when asked, over no other, and still removes the code of a schema that has gone")
    func pythonProject() async throws {
      try await inProject { tool in
        let arguments = ["generate", "--python", "python", "--python-project", "acme-tasks==1.2.0rc1"]
        try tool.write("[project]\nname = \"mine\"\n", to: "python/pyproject.toml")
        let refused = try await tool.run(arguments)
        #expect(refused.status == 2 && refused.errors.contains("python/pyproject.toml"), "\(refused.errors)")
        #expect(!tool.has("python/tasks/add.py"))

        try FileManager.default.removeItem(at: tool.folder.appending(path: "python/pyproject.toml"))
        try tool.write(tool.text(of: "Schemas/add.task.json"), to: "Schemas/other.task.json")
        #expect(try await tool.run(arguments).status == 0)
        let text = try tool.text(of: "python/pyproject.toml")
        #expect(text.contains("name = \"acme-tasks\"\nversion = \"1.2.0rc1\""), "\(text)")
        #expect(tool.has("python/tasks/other.py"))
        try FileManager.default.removeItem(at: tool.folder.appending(path: "Schemas/other.task.json"))
        #expect(try await tool.run(arguments).status == 0)
        #expect(!tool.has("python/tasks/other.py"))
        #expect(try await tool.run(arguments).output == "1 task, up to date\n")
      }
    }

    @Test("refuses a name or a version that pip would not take", arguments: ["-x", "a b", "a=1", "a==one", "a=="])
    func wrongProject(_ name: String) async throws {
      try await inProject { tool in
        let run = try await tool.run("generate", "--python", "python", "--python-project=\(name)")
        #expect(run.status == 2 && run.errors.contains("acme-tasks==1.2.0"), "\(run.errors)")
      }
    }

    @Test("into no folder at all is refused")
    func nowhere() async throws {
      try await inProject { tool in
        let run = try await tool.run("generate", "--swift", "")
        #expect(run.status == 2)
        #expect(run.errors.contains("--swift"), "\(run.errors)")
      }
    }

    @Test("removes the code of a schema that has gone, and no file of anybody else")
    func removal() async throws {
      try await inProject { tool in
        let schema = try tool.text(of: "Schemas/add.task.json")
        try tool.write(
          schema.replacing("\"queue\": \"add\"", with: "\"queue\": \"subtract\""), to: "Schemas/subtract.task.json")
        #expect(try await tool.run("generate").status == 0)
        #expect(tool.has("Sources/Tasks/Subtract.swift"))
        try tool.write("// mine\n", to: "Sources/Tasks/Mine.swift")
        try FileManager.default.removeItem(at: tool.folder.appending(path: "Schemas/subtract.task.json"))
        let run = try await tool.run("generate")
        #expect(run.status == 0)
        #expect(run.output.contains("removed  Sources/Tasks/Subtract.swift"))
        #expect(!tool.has("Sources/Tasks/Subtract.swift") && tool.has("Sources/Tasks/Mine.swift"))
      }
    }

    @Test("generates only the languages that options name")
    func options() async throws {
      try await inProject { tool in
        let run = try await tool.run(
          "generate", "Schemas/add.task.json", "--java", "out", "--java-package", "com.example", "--json")
        #expect(run.status == 0, "\(run.errors)")
        let report = try #require(try run.json() as? [String: Any])
        #expect(report["tasks"] as? Int == 1)
        let written = try #require(report["written"] as? [String])
        #expect(!written.isEmpty && written.allSatisfy { $0.hasPrefix("out/com/example/") })
        #expect(!tool.has("Sources"))
      }
    }

    @Test("makes a Maven project of Java when asked, with the transports named, and keeps a pom.xml of its user's")
    func mavenProject() async throws {
      try await inProject { tool in
        let project = ["generate", "--java", "jobs", "--java-package", "org.acme.jobs", "--java-project", "1.0.0"]
        let run = try await tool.run(project + ["--java-transports", "amqp, kafka"])
        #expect(run.status == 0, "\(run.errors)")
        #expect(tool.has("jobs/src/main/java/org/acme/jobs/Add.java"))
        #expect(tool.has("jobs/src/main/java/org/acme/jobs/runtime/AmqpTransport.java"))
        #expect(try tool.text(of: "jobs/pom.xml").contains("<artifactId>amqp-client</artifactId>"))
        let fewer = try await tool.run(project)
        #expect(fewer.status == 0, "\(fewer.errors)")
        #expect(!tool.has("jobs/src/main/java/org/acme/jobs/runtime/AmqpTransport.java"))
        #expect(!(try tool.text(of: "jobs/pom.xml").contains("amqp-client")))
        #expect(try await tool.run(project).output == "1 task, up to date\n")
        try tool.write("<project/>\n", to: "jobs/pom.xml")
        let kept = try await tool.run(project)
        #expect(kept.status == 2)
        #expect(kept.errors.contains("jobs/pom.xml"), "\(kept.errors)")
        #expect(try tool.text(of: "jobs/pom.xml") == "<project/>\n")
      }
    }

    @Test("says which Java transports there are, and that a package is Java's own")
    func wrongJava() async throws {
      try await inProject { tool in
        let transport = try await tool.run("generate", "--java", "out", "--java-transports", "rabbit")
        #expect(transport.status == 2)
        #expect(transport.errors.contains("jedis, amqp, kafka"), "\(transport.errors)")
        for package in ["java.lang", "import", "a-b"] {
          let run = try await tool.run("generate", "--java", "out", "--java-package", package)
          #expect(run.status == 2)
          #expect(run.errors.contains(package), "\(run.errors)")
        }
        #expect(!tool.has("out"))
      }
    }

    @Test("refuses a keyword that it would not enforce, and names file, line, pointer and keyword")
    func unsupported() async throws {
      try await inProject { tool in
        let schema = try tool.text(of: "Schemas/add.task.json")
        try tool.write(
          schema.replacing("\"required\"", with: "\"minProperties\": 1,\n  \"required\""), to: "Schemas/add.task.json")
        let run = try await tool.run("generate")
        #expect(run.status == 2)
        #expect(run.errors.contains("Schemas/add.task.json:14:3: error"), "\(run.errors)")
        #expect(run.errors.contains("minProperties"))
        #expect(!tool.has("Sources"))
      }
    }

    @Test("says where a schema is no JSON, that a folder is missing or empty, and that no output is named")
    func wrongInput() async throws {
      try await CommandLineTool.with { tool in
        try tool.write("{ \"type\": \"object\",, }", to: "Schemas/bad.task.json")
        let syntax = try await tool.run("generate", "--swift", "out")
        #expect(syntax.status == 2)
        #expect(syntax.errors.contains("Schemas/bad.task.json:1:"), "\(syntax.errors)")
        let missing = try await tool.run("generate", "Nowhere", "--swift", "out")
        #expect(missing.status == 2)
        #expect(missing.errors.contains("Nowhere"))
        let nothing = try await tool.run("generate")
        #expect(nothing.status == 2)
        #expect(nothing.errors.contains("--swift"))
        try tool.write("x", to: "empty/readme.txt")
        let empty = try await tool.run("generate", "empty", "--swift", "out")
        #expect(empty.status == 2)
        #expect(empty.errors.contains("<name>.task.json"))
      }
    }

    @Test("says what is wrong with plainwire.json")
    func configuration() async throws {
      try await CommandLineTool.with { tool in
        try tool.write("{\"swfit\": \"out\"}", to: "plainwire.json")
        let unknown = try await tool.run("generate")
        #expect(unknown.status == 2)
        #expect(unknown.errors.contains("swfit") && unknown.errors.contains("swift"))
        try tool.write("[]", to: "plainwire.json")
        #expect(try await tool.run("generate").errors.contains("JSON object"))
        try tool.write("{\"swift\": 1}", to: "plainwire.json")
        #expect(try await tool.run("generate").errors.contains("\"swift\" must be a string"))
        #expect(try await tool.run("generate", "--config", "none.json").status == 2)
      }
    }
  }
}
