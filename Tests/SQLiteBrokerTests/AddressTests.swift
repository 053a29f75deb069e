import Plainwire
import SQLiteBroker
import Testing

@Suite("The address of an SQLite broker")
struct AddressTests {
  @Test(
    "is a path, escaped where it must be",
    arguments: [
      ("sqlite:/var/lib/queue.db", "/var/lib/queue.db"), ("sqlite:queue.db", "queue.db"),
      ("sqlite:///var/queue.db", "/var/queue.db"), ("sqlite:/a%3Fb%25c%C3%B6.db", "/a?b%cö.db"),
      ("sqlite:/ö.db", "/ö.db"),
      ("sqlite:", ""),
    ])
  func paths(_ url: String, _ path: String) throws {
    #expect(try SQLiteAddress(url: url).path == path)
  }

  @Test("has options")
  func options() throws {
    let address = try SQLiteAddress(url: "sqlite:/q.db?lease=0.5&synchronous=full&busy-timeout=2")
    #expect(
      address.options == SQLiteOptions(lease: .milliseconds(500), synchronous: .full, busyTimeout: .seconds(2)))
    #expect(try SQLiteAddress(url: "sqlite:/q.db").options == SQLiteOptions())
  }

  @Test(
    "is refused with a sentence that helps",
    arguments: [
      ("sqlite:/q.db?leese=5", "there is no option \"leese\"; did you mean \"lease\"?"),
      ("sqlite:/q.db?x=5", "there is no option \"x\"; known are lease, synchronous, busy-timeout"),
      ("sqlite:/q.db?lease=0", "lease is a number of seconds from 0.1 to 86400.0, not \"0\""),
      ("sqlite:/q.db?lease=nan", "lease is a number of seconds from 0.1 to 86400.0, not \"nan\""),
      ("sqlite:/q.db?lease", "lease is a number of seconds from 0.1 to 86400.0, not \"\""),
      ("sqlite:/q.db?synchronous=off", "synchronous is \"normal\" or \"full\", not \"off\""),
      ("sqlite:/q.db?lease=1&lease=2", "the option \"lease\" occurs twice"),
      (
        "sqlite://host/q.db",
        "\"host/q.db\" would be a host; write sqlite:/path for an absolute and sqlite:path for a relative path"
      ),
      ("sqlite:/q%4", "\"/q%4\" has a % that is not followed by two hexadecimal digits"),
      ("sqlite:/q%FF", "\"/q%FF\" unescaped is not UTF-8"),
      ("redis:/q", "the address does not begin with sqlite:"),
    ])
  func refusals(_ url: String, _ message: String) {
    #expect(throws: BrokerError(.configuration, operation: "open", message: message)) { try SQLiteAddress(url: url) }
  }
}
