import Plainwire
import Testing

@testable import RabbitMQBroker

@Suite("A RabbitMQ address")
struct RabbitMQAddressTests {
  @Test("has defaults for all that it leaves out")
  func defaults() throws {
    #expect(try RabbitMQOptions(url: "amqp://") == RabbitMQOptions())
    #expect(try RabbitMQOptions(url: "amqp://localhost/") == RabbitMQOptions())
    #expect(try RabbitMQOptions(url: "amqps://localhost").port == 5671)
    #expect(try RabbitMQOptions(url: "amqps://localhost").tls?.isVerifying == true)
    #expect(RabbitMQOptions().virtualHost == "/")
    #expect(RabbitMQOptions().heartbeat == .seconds(10))
  }

  @Test("is read in all its parts")
  func parts() throws {
    let options = try RabbitMQOptions(
      url:
        "AMQP://ann:p%40ss%3Aword@[::1]:7000/team%2Fone?heartbeat=3&connect-timeout=2&publish-timeout=1.5&max-priority=9"
    )
    #expect(
      options
        == RabbitMQOptions(
          host: "::1", port: 7000, user: "ann", password: "p@ss:word", virtualHost: "team/one", heartbeat: .seconds(3),
          connectTimeout: .seconds(2), publishTimeout: .milliseconds(1500), maxPriority: 9))
    #expect(options.description == "amqp://[::1]:7000/team/one")
    let secure = try RabbitMQOptions(
      url: "amqps://h?cafile=/ca.pem&certfile=/c.pem&keyfile=/k.pem&verify=none&queue=quorum")
    #expect(
      secure.tls == RabbitMQTLS(authorities: "/ca.pem", isVerifying: false, certificate: "/c.pem", key: "/k.pem"))
    #expect(secure.queues == .quorum)
  }

  @Test("names the default virtual host in any of its writings")
  func virtualHosts() throws {
    for url in ["amqp://h", "amqp://h/", "amqp://h/%2F", "amqp://h/%2f"] {
      #expect(try RabbitMQOptions(url: url).virtualHost == "/")
    }
  }

  @Test("never shows its password")
  func secrecy() throws {
    let options = try RabbitMQOptions(url: "amqp://user:secret@host")
    var dumped = ""
    dump(options, to: &dumped)
    for text in ["\(options)", String(reflecting: options), dumped] { #expect(!text.contains("secret")) }
  }

  @Test(
    "that makes no sense is refused with a sentence",
    arguments: [
      ("redis://host", "redis"), ("localhost:5672", "amqp://"), ("amqp://host:x", "port"), ("amqp://host:0", "port"),
      ("amqp://host/a/b", "%2F"), ("amqp://u:%zz@host", "hexadecimal"), ("amqp://host/%zz", "virtual host"),
      ("amqp://host?heartbeat=0", "heartbeat"), ("amqp://host?heartbeat=0.5", "whole seconds"),
      ("amqp://host?hartbeat=5", "did you mean \"heartbeat\""), ("amqp://host?colour=red", "known are"),
      ("amqp://host?queue=declare&queue=quorum", "queue is said twice"), ("amqp://host?queue=stream", "quorum"),
      ("amqp://host?max-priority=256", "255"),
      ("amqp://host?queue=quorum&max-priority=5", "classic"), ("amqp://host?verify=none", "amqps"),
      ("amqps://host?verify=maybe", "full"), ("amqps://host?certfile=/c.pem", "keyfile"),
    ])
  func refusals(_ url: String, _ words: String) {
    do {
      _ = try RabbitMQOptions(url: url)
      Issue.record("\(url) was accepted")
    } catch {
      #expect(error.code == .configuration)
      #expect(error.message.contains(words), "\(error.message)")
      #expect(!error.message.contains("secret"))
    }
  }

  @Test(
    "shows nothing of a password that was not escaped, and says how it is",
    arguments: [
      "amqp://guest:s3c/ret@127.0.0.1:1/0",
      "amqp://guest:s3c?ret@127.0.0.1:1/0",
      "amqp://guest:s3c#ret@127.0.0.1:1/0",
      "amqp://guest:12/ret@127.0.0.1",
      "amqp://guest:12?ret@127.0.0.1",
      "amqp://guest:12#ret@127.0.0.1",
      "amqp://s3c/ret:x@h",
      "amqp://s3c?ret:x@h",
      "amqp://s3c#ret:x@h",
      "amqp://u:s3c/r@e/ret@h",
      "amqp://u:s3c?heartbeat=1&ret=@h",
      "amqps://u:s3c/ret@h",
    ])
  func unescaped(_ url: String) {
    do {
      _ = try RabbitMQOptions(url: url)
      Issue.record("\(url) was accepted")
    } catch {
      #expect(error.code == .configuration)
      #expect(!error.message.contains("s3c") && !error.message.contains("ret"), "\(error.message)")
      #expect(error.message.contains("%2F") && error.message.contains("%3F") && error.message.contains("%23"))
    }
  }
}
