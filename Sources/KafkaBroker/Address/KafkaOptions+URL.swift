public import Plainwire

extension KafkaOptions {
  /// Reads `kafka://[user:password@]host[:port][,host[:port]…][/][?group=plainwire&…]`; times are seconds. With a user the
  /// connection is SASL over TLS, unless `kafka.security.protocol` says otherwise.
  ///
  /// - Throws: ``BrokerError/Code/configuration`` that names the part which makes no sense, and never a value of `kafka.…`.
  public init(url: String) throws(BrokerError) {
    guard let address = BrokerAddress(url) else {
      throw Self.misconfigured("the address does not begin with kafka://")
    }
    self = try address.read { address throws(BrokerError) in try KafkaOptions(address) }
  }

  private init(_ address: BrokerAddress) throws(BrokerError) {
    guard address.scheme == "kafka" else {
      throw Self.misconfigured("the scheme \"\(address.scheme)\" is not kafka")
    }
    guard address.path.isEmpty || address.path == "/" else {
      throw Self.misconfigured("the address has a path; Kafka has none, queues are topics")
    }
    self.init(servers: try Self.servers(address))
    try applyCredentials(address.userInfo)
    for (name, value) in address.query { try apply(name, value) }
  }

  private mutating func apply(_ name: String, _ value: String) throws(BrokerError) {
    if name.hasPrefix("kafka.") { return try applyProperty(String(name.dropFirst(6)), value) }
    switch name {
    case "group": group = try Self.name(value, "group")
    case "instance": instance = try Self.name(value, "instance")
    case "session-timeout": sessionTimeout = try Self.seconds(value, name)
    case "connect-timeout": connectTimeout = try Self.seconds(value, name)
    case "publish-timeout": publishTimeout = try Self.seconds(value, name)
    case "partitions": partitions = try Self.number(value, 1...10_000, "partitions")
    case "order":
      guard let order = Order(rawValue: value) else {
        throw Self.misconfigured("order is \"none\" or \"key\", not \"\(value)\"")
      }
      self.order = order
    default: throw Self.unknown(name)
    }
  }

  private mutating func applyProperty(_ name: String, _ value: String) throws(BrokerError) {
    guard !Self.reserved.contains(name) else {
      throw Self.misconfigured("kafka.\(name) is this driver's own business; leave it out of the address")
    }
    properties[name] = value
  }

  /// Properties on which at-least-once delivery stands, or that have options of their own.
  private static let reserved: Set<String> = [
    "auto.offset.reset", "bootstrap.servers", "delivery.report.only.error", "delivery.timeout.ms", "enable.auto.commit",
    "enable.auto.offset.store", "enable.partition.eof", "group.id", "group.instance.id", "log.queue",
    "message.timeout.ms",
    "metadata.broker.list", "partition.assignment.strategy", "session.timeout.ms", "transactional.id",
  ]

  private mutating func applyCredentials(_ userInfo: String?) throws(BrokerError) {
    guard let userInfo, !userInfo.isEmpty else { return }
    let parts = userInfo.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { throw Self.misconfigured("the part before @ is \"user:password\"") }
    guard let user = BrokerAddress.unescaped(parts[0]), let password = BrokerAddress.unescaped(parts[1]) else {
      throw Self.misconfigured("the user or the password has a % that is not followed by two hexadecimal digits")
    }
    properties["sasl.username"] = user
    properties["sasl.password"] = password
    properties["sasl.mechanism"] = "PLAIN"
    properties["security.protocol"] = "sasl_ssl"
  }
}

// MARK: - Parts

extension KafkaOptions {
  private static let known = [
    "group", "instance", "session-timeout", "connect-timeout", "publish-timeout", "partitions", "order", "kafka.",
  ]

  private static func unknown(_ name: String) -> BrokerError {
    let nearest = Spelling.nearest(to: name, among: known).map { "did you mean \"\($0)\"?" }
    let list = "known are \(known.dropLast().joined(separator: ", ")), and librdkafka's own as kafka.<property>"
    return misconfigured("there is no option \"\(name)\"; \(nearest ?? list)")
  }

  private static func servers(_ address: BrokerAddress) throws(BrokerError) -> [String] {
    let host = address.host.contains(":") ? "[\(address.host)]" : address.host
    let authority = host + (address.port.map { ":\($0)" } ?? "")
    if authority.isEmpty { return ["localhost:9092"] }
    var servers: [String] = []
    for (index, server) in authority.split(separator: ",").enumerated() {
      servers.append(try Self.server(server, number: index + 1))
    }
    return servers
  }

  /// With its port, 9092 where none is said.
  private static func server(_ text: Substring, number: Int) throws(BrokerError) -> String {
    let afterHost = text.hasPrefix("[") ? text.drop { $0 != "]" }.dropFirst() : text.drop { $0 != ":" }
    if afterHost.isEmpty { return "\(text):9092" }
    // Its text is not shown: where the host was forgotten, it is a password.
    guard let port = Int(afterHost.dropFirst()), (1...65535).contains(port) else {
      throw misconfigured("the port of server \(number) is not a number from 1 to 65535")
    }
    return String(text)
  }

  /// Becomes part of a group's name.
  private static func name(_ text: String, _ what: String) throws(BrokerError) -> String {
    let letters = text.utf8.allSatisfy {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 32)
        || [UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-")].contains($0)
    }
    guard letters, (1...100).contains(text.utf8.count) else {
      throw misconfigured("\(what) has 1 to 100 of A–Z a–z 0–9 . _ -, and is not \"\(text)\"")
    }
    return text
  }

  private static func number(_ text: String, _ range: ClosedRange<Int>, _ what: String) throws(BrokerError) -> Int {
    guard let number = Int(text), range.contains(number) else {
      throw misconfigured("\(what) is a number from \(range.lowerBound) to \(range.upperBound), not \"\(text)\"")
    }
    return number
  }

  private static func seconds(_ text: String, _ name: String) throws(BrokerError) -> Duration {
    guard let seconds = Double(text), seconds >= 0.01, seconds <= 86_400 else {
      throw misconfigured("\(name) is a number of seconds from 0.01 to 86400, not \"\(text)\"")
    }
    return .milliseconds(Int64((seconds * 1000).rounded()))
  }

  private static func misconfigured(_ message: String) -> BrokerError {
    BrokerError(.configuration, operation: "open", message: message)
  }
}
