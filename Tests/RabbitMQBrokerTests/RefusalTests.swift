import Plainwire
import TestProcesses
import Testing

@testable import RabbitMQBroker

@Suite("What RabbitMQ refuses")
struct RefusalTests {
  @Test("a wrong password, user or virtual host is told apart from an outage, and without the password")
  func credentials() async throws {
    let port = try await Servers.shared.value.server.port
    for (url, code, words) in [
      ("amqp://guest:secret@127.0.0.1:\(port)", BrokerError.Code.refused, "does not accept"),
      ("amqp://nobody:secret@127.0.0.1:\(port)", .refused, "does not accept"),
      ("amqp://127.0.0.1:\(port)/nowhere", .refused, "there is no virtual host"),
      ("amqp://guest:secret@127.0.0.1:\(try RedisServer.freePort())", .unavailable, "refused"),
      ("amqp://nobody.invalid?connect-timeout=1", .unavailable, "cannot be reached"),
    ] {
      let error = await failure { _ = try await RabbitMQBroker.open(url: url) }
      #expect(error?.code == code, "\(url): \(String(describing: error))")
      #expect(error?.message.contains(words) == true, "\(String(describing: error))")
      #expect(error?.description.contains("secret") == false)
    }
  }

  @Test("a port where another service listens is said to be one")
  func anotherService() async throws {
    let redis = try await RedisServer.start()
    let error = await failure {
      _ = try await RabbitMQBroker.open(url: "amqp://127.0.0.1:\(redis.port)?connect-timeout=2")
    }
    #expect(error?.code == .unavailable)
    #expect(error?.message.contains("another service") == true, "\(String(describing: error))")
  }

  @Test("a message that is too large fails alone")
  func tooLarge() async throws {
    let broker = try await connect(try await freshOptions())
    let large = Message(body: Array(repeating: 32, count: 5_000_000))
    let error = await failure { try await broker.publish([large], to: "q") }
    #expect(error?.code == .refused)
    #expect(error?.message.contains("larger") == true, "\(String(describing: error))")
    try await broker.publish([Message(body: Array(repeating: 32, count: 3_000_000))], to: "q")
    #expect(try await broker.status(of: "q").waiting == 1)
    await broker.close()
  }

  @Test("a user without permissions is told so, and may come back when he has them")
  func permissions() async throws {
    let server = try await Servers.shared.value.server
    var options = try await freshOptions()
    let owner = try await connect(options)
    try await owner.publish([Message(body: body(1))], to: "q")
    let user = "u\(options.virtualHost)"
    try await server.control(["add_user", user, "secret"])
    (options.user, options.password) = (user, "secret")
    let stranger = await failure { _ = try await connect(options) }
    #expect(stranger?.code == .refused)
    #expect(stranger?.message.contains("may not use") == true, "\(String(describing: stranger))")
    try await server.control(["set_permissions", "-p", options.virtualHost, user, "none", "none", "^q$"])
    let broker = try await connect(options)
    let error = await failure { try await broker.publish([Message(body: body(1))], to: "q") }
    #expect(error?.code == .refused)
    #expect(error?.message.contains("no permission") == true, "\(String(describing: error))")
    #expect(try await broker.status(of: "q").waiting == 1)
    try await server.control(["set_permissions", "-p", options.virtualHost, user, ".*", ".*", ".*"])
    try await eventually { await failure { try await broker.publish([Message(body: body(2))], to: "q") } == nil }
    await broker.close()
    await owner.close()
  }
}
