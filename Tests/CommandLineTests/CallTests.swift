import Brokers
import Foundation
import Plainwire
import TestProcesses
import Testing

extension CommandLineSuite {
  @Suite("plainwire call")
  struct CallTests {
    /// Calls `add` while a worker answers with `reply`; gives what the command did and the bodies that the worker got.
    private func call(
      _ arguments: [String], answeredBy reply: String?, on address: String? = nil
    ) async throws -> (run: CommandLineTool.Run, bodies: [String]) {
      let tool = try CommandLineTool()
      defer { try? FileManager.default.removeItem(at: tool.folder) }
      #expect(try await tool.run("init").status == 0)
      let address = address ?? "sqlite:\(tool.folder.path)/tasks.db"
      let broker = try await Brokers.open(address)
      let subscription = try await broker.subscribe(to: "add", prefetch: 1)
      let worker = Task {
        var bodies: [String] = []
        while let delivery = try await subscription.next() {
          let message = delivery.message
          bodies.append(String(decoding: message.body, as: UTF8.self))
          if let reply, let address = try replyAddress(of: message) {
            try await broker.reply(Array(reply.utf8), to: address, lifetime: .seconds(60))
          }
          try await delivery.settle(.acknowledge)
        }
        return bodies
      }
      let run = try await tool.run(["call"] + arguments + ["--broker", address])
      await subscription.stop()
      let bodies = try await worker.value
      await broker.close()
      return (run, bodies)
    }

    /// From the envelope, or, over Redis, from the member `extra`, as a worker reads it.
    private func replyAddress(of message: Message) throws -> String? {
      if let address = message.envelope.replyAddress { return address }
      let body = try JSONSerialization.jsonObject(with: Data(message.body)) as? [String: Any]
      let extra = body?["extra"] as? [String: Any]
      return extra?["is_using_rpc_mode"] as? Bool == true ? extra?["task_id"] as? String : nil
    }

    private let succeeded = #"{"success":true,"result":3,"status":"succeeded","exception":null}"#

    @Test("prints the result")
    func result() async throws {
      let (run, bodies) = try await call(["add", #"{"a":1,"b":2}"#], answeredBy: succeeded)
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output == "3\n")
      #expect(bodies == [#"{"a":1,"b":2}"#])
    }

    @Test("works over Redis too")
    func redis() async throws {
      let server = try await RedisServer.start()
      let address = "redis://127.0.0.1:\(server.port)/3"
      let (run, bodies) = try await call(["add", #"{"a":1,"b":2}"#], answeredBy: succeeded, on: address)
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output == "3\n")
      #expect(bodies.count == 1)
      try await server.stop()
    }

    @Test("with --json prints the whole outcome")
    func json() async throws {
      let (run, _) = try await call(["add", #"{"a":1,"b":2}"#, "--json"], answeredBy: succeeded)
      let outcome = try #require(try run.json() as? [String: Any])
      #expect(outcome["success"] as? Bool == true)
      #expect(outcome["result"] as? Int == 3)
    }

    @Test("a task that failed ends with 1 and the worker's reason")
    func failure() async throws {
      let reply = #"{"success":false,"result":null,"status":"failed","exception":"the stock is empty"}"#
      let (run, _) = try await call(["add", #"{"a":1,"b":2}"#], answeredBy: reply)
      #expect(run.status == 1)
      #expect(run.output.isEmpty)
      #expect(run.errors.contains("the stock is empty"))
    }

    @Test("no reply in time ends with 1")
    func timeout() async throws {
      let (run, bodies) = try await call(["add", #"{"a":1,"b":2}"#, "--timeout", "300ms"], answeredBy: nil)
      #expect(run.status == 1)
      #expect(run.errors.contains("no reply"), "\(run.errors)")
      #expect(bodies.count == 1)
    }

    @Test("an invalid body is refused as by publish, and nobody is asked")
    func refusal() async throws {
      let (run, bodies) = try await call(["add", #"{"a":1}"#], answeredBy: succeeded)
      #expect(run.status == 2)
      #expect(run.errors.contains("required at /b"))
      #expect(bodies.isEmpty)
    }
  }
}
