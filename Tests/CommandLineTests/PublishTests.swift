import Foundation
import Testing

extension CommandLineSuite {
  @Suite("plainwire publish")
  struct PublishTests {
    private func inProject(_ body: (CommandLineTool) async throws -> Void) async throws {
      try await CommandLineTool.with { tool in
        #expect(try await tool.run("init").status == 0)
        try await body(tool)
      }
    }

    /// How many messages wait, are delayed, or are dead in `add`.
    private func status(_ tool: CommandLineTool, _ queue: String = "add") async throws -> [String: Int] {
      let run = try await tool.run("queues", queue, "--json")
      let rows = try #require(try run.json() as? [[String: Any]])
      return try #require(rows.first).compactMapValues { $0 as? Int }
    }

    @Test("publishes a valid body, from the argument, a file and standard input")
    func sources() async throws {
      try await inProject { tool in
        try tool.write(#"{"a":1,"b":2}"#, to: "body.json")
        #expect(try await tool.run("publish", "add", #"{"a":1,"b":2}"#).output == "1 published to add\n")
        #expect(try await tool.run("publish", "add", "@body.json").status == 0)
        #expect(try await tool.run("publish", "Schemas/add.task.json", "-", input: #"{"a":1,"b":2}"#).status == 0)
        #expect(try await status(tool)["waiting"] == 3)
      }
    }

    @Test("refuses an invalid body with code, pointer and a caret at the fault, and sends nothing")
    func refusal() async throws {
      try await inProject { tool in
        let run = try await tool.run("publish", "add", #"{"a":1,"b":"x"}"#)
        #expect(run.status == 2)
        #expect(run.output.isEmpty)
        #expect(run.errors.contains("nothing was sent"))
        #expect(run.errors.contains("type at /b"))
        #expect(run.errors.contains("  {\"a\":1,\"b\":\"x\"}\n             ^~~\n"), "\(run.errors)")
        #expect(try await status(tool)["waiting"] == 0)
      }
    }

    @Test(
      "points at each kind of fault",
      arguments: [
        (#"{"a":1}"#, "required at /b", "        ^"),
        (#"{"a":1,"b":2,"c":3}"#, "additional_property at /c", "               ^~~"),
        (#"{"a":1,"b":2,}"#, "syntax", "               ^"),
        (#"{"a":1,"b":2,"a":3}"#, "duplicate_key at /a", "^"),
        (#"{"a":9223372036854775808,"b":2}"#, "number_range at /a", "       ^"),
        (#"{"a":"é😀","b":2}"#, "type at /a", "       ^~~~"),
        (#"[1]"#, "type", "  ^~~"),
      ])
    func faults(_ body: String, _ violation: String, _ caret: String) async throws {
      try await inProject { tool in
        let run = try await tool.run("publish", "add", body)
        #expect(run.status == 2)
        #expect(run.errors.contains(violation), "\(run.errors)")
        #expect(run.errors.contains("\n  \(body)\n"), "\(run.errors)")
        #expect(run.errors.contains(caret), "\(run.errors)")
      }
    }

    @Test("with --json a refusal is a value too")
    func refusalAsJSON() async throws {
      try await inProject { tool in
        let run = try await tool.run("publish", "add", #"{"a":1}"#, "--json")
        #expect(run.status == 2)
        let report = try #require(try run.json() as? [String: Any])
        let violations = try #require(report["violations"] as? [[String: Any]])
        #expect(violations.first?["code"] as? String == "required")
        #expect(violations.first?["pointer"] as? String == "/b")
      }
    }

    @Test("publishes a body a line, and none when one of them is wrong")
    func lines() async throws {
      try await inProject { tool in
        let good = (1...1200).map { #"{"a":\#($0),"b":0}"# }
        try tool.write(good.joined(separator: "\n") + "\n", to: "good.jsonl")
        try tool.write((good + [#"{"a":1}"#]).joined(separator: "\n"), to: "bad.jsonl")
        let bad = try await tool.run("publish", "add", "@bad.jsonl", "--lines")
        #expect(bad.status == 2)
        #expect(bad.errors.contains("body 1201: required at /b"), "\(bad.errors)")
        #expect(try await status(tool)["waiting"] == 0)
        let run = try await tool.run("publish", "add", "@good.jsonl", "--lines", "--json")
        #expect(try #require(try run.json() as? [String: Any])["published"] as? Int == 1200)
        #expect(!run.errors.contains("█"), "a progress bar where nobody looks")
        #expect(try await status(tool)["waiting"] == 1200)
      }
    }

    @Test("draws a progress bar for a person at a terminal, on standard error")
    func progress() async throws {
      try await inProject { tool in
        let run = try await tool.shell(
          #"script -qec "plainwire publish add '{\"a\":1,\"b\":2}' --count 2000 > output.txt" terminal.txt"#)
        #expect(run.status == 0, "\(run.output)\(run.errors)")
        let terminal = try tool.text(of: "terminal.txt")
        #expect(terminal.contains("publishing █") && terminal.contains("100% 2000/2000"), "\(terminal)")
        #expect(try tool.text(of: "output.txt") == "2000 published to add\n")
      }
    }

    @Test("publishes copies, delayed messages, and raw bytes")
    func variants() async throws {
      try await inProject { tool in
        #expect(try await tool.run("publish", "add", #"{"a":1,"b":2}"#, "--count", "700").status == 0)
        let delayed = try await tool.run("publish", "add", #"{"a":1,"b":2}"#, "--delay", "1h")
        #expect(delayed.output.contains("due in 1h"))
        let counts = try await status(tool)
        #expect(counts["waiting"] == 700 && counts["delayed"] == 1)
        #expect(try await tool.run("publish", "elsewhere", "no JSON at all", "--raw").status == 0)
        #expect(try await status(tool, "elsewhere")["waiting"] == 1)
      }
    }

    @Test("says of a message what it is told to, and refuses what makes no sense")
    func messageOptions() async throws {
      try await inProject { tool in
        let told = ["--id", "order-17", "--priority", "5", "--retries", "1", "--timeout", "1500ms", "--expires", "1h"]
        #expect(try await tool.run(["publish", "add", #"{"a":1,"b":2}"#] + told).status == 0)
        #expect(try await tool.run("publish", "add", #"{"a":1,"b":2}"#, "--priority", "-1").status == 0)
        #expect(try await status(tool)["waiting"] == 2)
        let senseless = try await tool.run("publish", "add", #"{"a":1,"b":2}"#, "--retries", "-1")
        #expect(senseless.status != 0)
        #expect(
          senseless.errors.contains("the retries are -1") || senseless.errors.contains("retries"), "\(senseless.errors)"
        )
        let trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
        let untraceable = ["--traceparent", trace + "0"]
        let refused = try await tool.run(["publish", "add", #"{"a":1,"b":2}"#] + untraceable)
        #expect(refused.status != 0)
        #expect(refused.errors.contains(#"the traceparent is "\#(trace)0""#), "\(refused.errors)")
        let several = try await tool.run("publish", "add", #"{"a":1,"b":2}"#, "--id", "x", "--count", "2")
        #expect(several.errors.contains("--id is that of one message"))
        #expect(try await status(tool)["waiting"] == 2)
        let traced = ["--traceparent", trace, "--tracestate", "a=b"]
        #expect(try await tool.run(["publish", "add", #"{"a":1,"b":2}"#] + traced).status == 0)
        #expect(try await status(tool)["waiting"] == 3)
      }
    }

    @Test("says which tasks there are, which file is missing, and that no broker is named")
    func wrongInput() async throws {
      try await inProject { tool in
        let task = try await tool.run("publish", "ad", "{}")
        #expect(task.status == 2)
        #expect(task.errors.contains("no task ad") && task.errors.contains("known are add"))
        let file = try await tool.run("publish", "add", "@nothing.json")
        #expect(file.status == 2)
        #expect(file.errors.contains("nothing.json"))
        try tool.write("{}", to: "plainwire.json")
        let broker = try await tool.run("publish", "add", #"{"a":1,"b":2}"#)
        #expect(broker.status == 2)
        #expect(broker.errors.contains("PLAINWIRE_BROKER"))
      }
    }
  }
}
