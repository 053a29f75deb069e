import Plainwire
import Testing

@testable import RedisBroker

@Suite("A Redis address")
struct RedisAddressTests {
  @Test("has defaults for all that it leaves out")
  func defaults() throws {
    #expect(try RedisOptions(url: "redis://") == RedisOptions())
    #expect(try RedisOptions(url: "redis://localhost") == RedisOptions())
    #expect(RedisOptions().database == 7)
    #expect(RedisOptions().lease == .seconds(15))
  }

  @Test("is read in all its parts")
  func parts() throws {
    let options = try RedisOptions(
      url: "REDIS://ann:p%40ss%3Aword@[::1]:7000/3?ack=none&heartbeat=0.5&connect-timeout=2")
    #expect(
      options
        == RedisOptions(
          host: "::1", port: 7000, user: "ann", password: "p@ss:word", database: 3, acknowledges: false,
          heartbeat: .milliseconds(500), connectTimeout: .seconds(2)))
    #expect(options.description == "redis://[::1]:7000/3")
  }

  @Test("may hold a password without a user")
  func passwordOnly() throws {
    let options = try RedisOptions(url: "redis://:se@cret@host/0")
    #expect(options.user == nil)
    #expect(options.password == "se@cret")
    #expect(options.host == "host")
  }

  @Test("never shows its password")
  func secrecy() throws {
    let options = try RedisOptions(url: "redis://user:secret@host")
    var dumped = ""
    dump(options, to: &dumped)
    for text in ["\(options)", String(reflecting: options), dumped] { #expect(!text.contains("secret")) }
  }

  @Test(
    "that makes no sense is refused with a sentence",
    arguments: [
      ("rediss://host", "TLS"), ("amqp://host", "amqp"), ("localhost:6379", "redis://"),
      ("redis://host:x", "port"), ("redis://host:0", "port"), ("redis://host/seven", "database"),
      ("redis://host/-1", "database"), ("redis://secret@host", "user:password"), ("redis://u:%zz@host", "hexadecimal"),
      ("redis://host?ack=none&ack=none", "ack is said twice"), ("redis://host?ack=maybe", "maybe"),
      ("redis://host?heartbeat=0", "heartbeat"),
      ("redis://host?hartbeat=5", "did you mean \"heartbeat\""), ("redis://host?colour=red", "known are"),
    ])
  func refusals(_ url: String, _ words: String) {
    do {
      _ = try RedisOptions(url: url)
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
      "redis://:s3c/ret@127.0.0.1:1/0",
      "redis://:s3c?ret@127.0.0.1:1/0",
      "redis://:s3c#ret@127.0.0.1:1/0",
      "redis://:12/ret@127.0.0.1",
      "redis://:12?ret@127.0.0.1",
      "redis://:12#ret@127.0.0.1",
      "redis://s3c/ret:x@h",
      "redis://s3c?ret:x@h",
      "redis://s3c#ret:x@h",
      "redis://:s3c?heartbeat=1&ret=@h",
      "rediss://:s3c/ret@h",
    ])
  func unescaped(_ url: String) {
    do {
      _ = try RedisOptions(url: url)
      Issue.record("\(url) was accepted")
    } catch {
      #expect(error.code == .configuration)
      #expect(!error.message.contains("s3c") && !error.message.contains("ret"), "\(error.message)")
      #expect(error.message.contains("%2F") && error.message.contains("%3F") && error.message.contains("%23"))
    }
  }
}
