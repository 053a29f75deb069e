import Brokers
import Foundation
import Plainwire
import Testing

extension CommandLineSuite {
  @Suite("plainwire dead")
  struct DeadTests {
    /// A project whose queue `add` has dead letters with those bodies, all for the same reason.
    private func withDeadLetters(
      _ bodies: [[UInt8]],
      _ reason: DeadLetterReason = .init(code: "type", pointer: "/b", message: "an integer is wanted"),
      _ body: (CommandLineTool, [String]) async throws -> Void
    ) async throws {
      try await CommandLineTool.with { tool in
        try tool.write(#"{"broker":"sqlite:tasks.db"}"#, to: "plainwire.json")
        let broker = try await Brokers.open("sqlite:\(tool.folder.path)/tasks.db")
        try await broker.publish(bodies.map { Message(body: $0) }, to: "add")
        let subscription = try await broker.subscribe(to: "add", prefetch: bodies.count)
        for _ in bodies { try await subscription.next()?.settle(.deadLetter(reason)) }
        await subscription.close()
        let ids = try await broker.deadLetters(of: "add", limit: 100, after: nil).map(\.id)
        #expect(ids.count == bodies.count)
        await broker.close()
        try await body(tool, ids)
      }
    }

    private let bad = Array(#"{"a":1,"b":"x"}"#.utf8)

    @Test("list shows reasons, pages, and is empty without dead letters")
    func list() async throws {
      try await withDeadLetters([bad, bad, bad]) { tool, ids in
        let list = try await tool.run("dead", "list", "add")
        #expect(list.status == 0, "\(list.errors)")
        #expect(list.output.split(separator: "\n").count == 4)
        #expect(
          list.output.contains("type") && list.output.contains("/b") && list.output.contains("an integer is wanted"))
        let page = try await tool.run("dead", "list", "add", "--limit", "1", "--after", ids[0], "--json")
        let letters = try #require(try page.json() as? [[String: Any]])
        #expect(letters.map { $0["id"] as? String } == [ids[1]])
        #expect(letters.first?["code"] as? String == "type")
        #expect(try await tool.run("dead", "list", "other").errors.contains("no dead letters"))
      }
    }

    @Test("show points at the fault, and gives the exact bytes")
    func show() async throws {
      let odd: [UInt8] = [0x7B, 0xFF, 0x00]
      try await withDeadLetters([bad, odd]) { tool, ids in
        let shown = try await tool.run("dead", "show", "add", ids[0])
        #expect(shown.status == 0, "\(shown.errors)")
        #expect(shown.output.contains("type at /b") && shown.output.contains("^~~"), "\(shown.output)")
        let json = try #require(try await tool.run("dead", "show", "add", ids[0], "--json").json() as? [String: Any])
        #expect(json["body"] as? String == #"{"a":1,"b":"x"}"#)
        #expect(try await tool.run("dead", "show", "add", ids[0], "--body").output == #"{"a":1,"b":"x"}"#)
        let binary = try #require(try await tool.run("dead", "show", "add", ids[1], "--json").json() as? [String: Any])
        #expect(binary["bodyBase64"] as? String == Data(odd).base64EncodedString())
        let none = try await tool.run("dead", "show", "add", "99999")
        #expect(none.status == 1)
        #expect(none.errors.contains("99999"))
      }
    }

    @Test("show names the message as its log and `cancel` do: by the id in its body, on one line")
    func name() async throws {
      let body = Array(#"{"a":1,"b":"x","extra":{"task_id":"order-7\u001b[31m"}}"#.utf8)
      try await withDeadLetters([body]) { tool, ids in
        let show = try await tool.run("dead", "show", "add", ids[0])
        #expect(show.output.contains("message    order-7·[31m\n"), "\(show.output)")
      }
    }

    @Test("show of a failed task gives the reason without a caret")
    func failed() async throws {
      let reason = DeadLetterReason(code: "failed", message: "the stock is empty")
      try await withDeadLetters([bad], reason) { tool, ids in
        let shown = try await tool.run("dead", "show", "add", ids[0])
        #expect(shown.output.contains("failed: the stock is empty") && !shown.output.contains("^"))
      }
    }

    @Test("requeue puts the named ones back, or all")
    func requeue() async throws {
      try await withDeadLetters([bad, bad, bad]) { tool, ids in
        #expect(try await tool.run("dead", "requeue", "add", ids[1]).output == "1 requeued to add\n")
        let partly = try await tool.run("dead", "requeue", "add", ids[0], ids[1])
        #expect(partly.status == 1)
        #expect(partly.errors.contains("1 of the ids"))
        let all = try await tool.run("dead", "requeue", "add", "--all", "--json")
        #expect(try (all.json() as? [String: Any])?["requeued"] as? Int == 1)
        let queues = try await tool.run("queues", "add", "--json")
        let status = try #require(try (queues.json() as? [[String: Any]])?.first)
        #expect(status["waiting"] as? Int == 3 && status["dead"] as? Int == 0)
      }
    }

    @Test("purge asks before it forgets")
    func purge() async throws {
      try await withDeadLetters([bad, bad]) { tool, ids in
        let unasked = try await tool.run("dead", "purge", "add", "--all")
        #expect(unasked.status == 2)
        #expect(unasked.errors.contains("--yes") && unasked.errors.contains("all 2 dead letters"))
        #expect(try await tool.run("dead", "purge", "add", ids[0], "--yes").status == 0)
        let left = try await tool.run("dead", "list", "add", "--json")
        #expect(try (left.json() as? [[String: Any]])?.map { $0["id"] as? String } == [ids[1]])
        #expect(try await tool.run("dead", "purge", "add", "--all", "--yes").status == 0)
        #expect(try await tool.run("dead", "list", "add", "--json").json() as? [String] == [])
      }
    }
  }
}
