import Plainwire
import Testing

@testable import KafkaBroker

@Suite("A Kafka address")
struct KafkaAddressTests {
  @Test("has defaults for all that it leaves out")
  func defaults() throws {
    #expect(try KafkaOptions(url: "kafka://") == KafkaOptions())
    #expect(try KafkaOptions(url: "kafka://localhost/") == KafkaOptions())
    #expect(KafkaOptions().servers == ["localhost:9092"])
  }

  @Test("is read in all its parts")
  func parts() throws {
    let options = try KafkaOptions(
      url: "KAFKA://one:1,two,[::1]:3,[::2]/?group=team.a&instance=i-1&session-timeout=6&order=key&partitions=4"
        + "&connect-timeout=2&publish-timeout=3&kafka.ssl.ca.location=%2Fetc%2Fca.pem")
    #expect(
      options
        == KafkaOptions(
          servers: ["one:1", "two:9092", "[::1]:3", "[::2]:9092"], group: "team.a", instance: "i-1",
          sessionTimeout: .seconds(6), order: .key, partitions: 4, connectTimeout: .seconds(2),
          publishTimeout: .seconds(3), properties: ["ssl.ca.location": "/etc/ca.pem"]))
    #expect(options.description == "kafka://one:1,two:9092,[::1]:3,[::2]:9092")
    #expect(options.consumerGroup(of: "add") == "team.a.add")
  }

  @Test("with a user logs in over TLS, unless it says otherwise")
  func credentials() throws {
    let options = try KafkaOptions(url: "kafka://ann:p%40ss@host")
    #expect(options.properties["sasl.username"] == "ann")
    #expect(options.properties["sasl.password"] == "p@ss")
    #expect(options.properties["security.protocol"] == "sasl_ssl")
    let plain = try KafkaOptions(
      url: "kafka://ann:x@host?kafka.security.protocol=sasl_plaintext&kafka.sasl.mechanism=SCRAM-SHA-256")
    #expect(plain.properties["security.protocol"] == "sasl_plaintext")
    #expect(plain.properties["sasl.mechanism"] == "SCRAM-SHA-256")
  }

  @Test("never shows its password")
  func secrecy() throws {
    let options = try KafkaOptions(url: "kafka://user:secret@host?kafka.ssl.key.password=secret")
    var dumped = ""
    dump(options, to: &dumped)
    for text in ["\(options)", String(reflecting: options), dumped] { #expect(!text.contains("secret")) }
  }

  @Test(
    "that makes no sense is refused with a sentence",
    arguments: [
      ("amqp://host", "amqp"), ("localhost:9092", "kafka://"), ("kafka://host:x", "port"), ("kafka://host:0", "port"),
      ("kafka://a:1,b:x", "server 2"), ("kafka://host/topic", "path"), ("kafka://secret@host", "user:password"),
      ("kafka://u:%zz@host", "hexadecimal"), ("kafka://host?order=all", "all"),
      ("kafka://host?partitions=0", "partitions"), ("kafka://host?group=a&group=b", "group is said twice"),
      ("kafka://host?group=two%20words", "group"), ("kafka://host?gruop=x", "did you mean \"group\""),
      ("kafka://host?colour=red", "known are"), ("kafka://host?kafka.group.id=x", "driver's own"),
      ("kafka://host?kafka.delivery.report.only.error=true", "driver's own"),
      ("kafka://host?kafka.transactional.id=x", "driver's own"),
      ("kafka://host?session-timeout=0", "session-timeout"),
    ])
  func refusals(_ url: String, _ words: String) {
    do {
      _ = try KafkaOptions(url: url)
      Issue.record("\(url) was accepted")
    } catch {
      #expect(error.code == .configuration)
      #expect(error.message.contains(words), "\(error.message)")
      #expect(!error.message.contains("secret"))
    }
  }

  @Test(
    "with a property that librdkafka does not take is refused, its value unsaid",
    arguments: [("no.such.property", "no property"), ("socket.timeout.ms", "value of kafka.socket.timeout.ms")])
  func properties(_ name: String, _ words: String) async {
    do {
      await (try await KafkaBroker.open(url: "kafka://127.0.0.1:1?kafka.\(name)=secret")).close()
      Issue.record("kafka.\(name)=secret was accepted")
    } catch {
      #expect(error.code == .configuration)
      #expect(error.message.contains(words), "\(error.message)")
      #expect(!error.message.contains("secret"))
    }
  }

  @Test(
    "shows nothing of a password that was not escaped, and says how it is",
    arguments: [
      "kafka://u:s3c/ret@127.0.0.1:1/0",
      "kafka://u:s3c?ret@127.0.0.1:1/0",
      "kafka://u:s3c#ret@127.0.0.1:1/0",
      "kafka://u:12/ret@127.0.0.1",
      "kafka://u:12?ret@127.0.0.1",
      "kafka://u:12#ret@127.0.0.1",
      "kafka://s3c/ret:x@h",
      "kafka://s3c?ret:x@h",
      "kafka://s3c#ret:x@h",
      "kafka://u:s3c,ret/@h:1",
      "kafka://u:s3c?group=ret@h:1",
    ])
  func unescaped(_ url: String) {
    do {
      _ = try KafkaOptions(url: url)
      Issue.record("\(url) was accepted")
    } catch {
      #expect(error.code == .configuration)
      #expect(!error.message.contains("s3c") && !error.message.contains("ret"), "\(error.message)")
      #expect(error.message.contains("%2F") && error.message.contains("%3F") && error.message.contains("%23"))
    }
  }

  @Test("may have an @ in the value of an option")
  func at() throws {
    let options = try KafkaOptions(url: "kafka://host?kafka.sasl.username=ann@example.com")
    #expect(options.properties == ["sasl.username": "ann@example.com"])
  }
}
