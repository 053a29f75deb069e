public import Plainwire

extension RabbitMQOptions {
  /// Reads `amqp://[user[:password]@]host[:port][/virtual-host][?heartbeat=10&queue=quorum]`; times are seconds. `amqps:` is
  /// the same over TLS. A virtual host that is not named is `/`, which may also be written `/%2F`.
  ///
  /// - Throws: ``BrokerError/Code/configuration`` that names the part which makes no sense, and never a password.
  public init(url: String) throws(BrokerError) {
    guard let address = BrokerAddress(url) else {
      throw Self.misconfigured(
        "the address is not written amqp://[user[:password]@]host[:port][/virtual-host]; an IPv6 host stands in brackets"
      )
    }
    self = try address.read { address throws(BrokerError) in try RabbitMQOptions(address) }
  }

  private init(_ address: BrokerAddress) throws(BrokerError) {
    guard address.scheme == "amqp" || address.scheme == "amqps" else {
      throw Self.misconfigured("the scheme \"\(address.scheme)\" is neither amqp nor amqps")
    }
    self.init(
      host: address.host.isEmpty ? "localhost" : address.host, tls: address.scheme == "amqps" ? RabbitMQTLS() : nil)
    try readCredentials(address.userInfo)
    if let port = address.port { self.port = try Self.port(port) }
    try readVirtualHost(address.path)
    for (name, value) in address.query { try apply(name, value) }
    try check()
  }

  private mutating func readCredentials(_ userInfo: String?) throws(BrokerError) {
    guard let userInfo, !userInfo.isEmpty else { return }
    let parts = userInfo.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let user = BrokerAddress.unescaped(parts[0]),
      let password = BrokerAddress.unescaped(parts.dropFirst().first ?? "")
    else {
      throw Self.misconfigured("the user or the password has a % that is not followed by two hexadecimal digits")
    }
    self.user = user
    self.password = password
  }

  private mutating func readVirtualHost(_ path: String) throws(BrokerError) {
    let name = path.dropFirst()
    guard !name.isEmpty else { return }
    guard !name.contains("/") else {
      throw Self.misconfigured("the virtual host has a slash; write it as %2F, or leave out the last one")
    }
    guard let name = BrokerAddress.unescaped(name), name.utf8.count <= 255 else {
      throw Self.misconfigured("the virtual host has a % without two hexadecimal digits, or more than 255 bytes")
    }
    virtualHost = name
  }

  private static let known = [
    "heartbeat", "connect-timeout", "publish-timeout", "queue", "max-priority", "cafile", "certfile", "keyfile",
    "verify",
  ]

  private mutating func apply(_ name: String, _ value: String) throws(BrokerError) {
    switch name {
    case "heartbeat": heartbeat = .seconds(try Self.number(value, 1...3600, "heartbeat, in whole seconds,"))
    case "connect-timeout": connectTimeout = try Self.seconds(value, name)
    case "publish-timeout": publishTimeout = try Self.seconds(value, name)
    case "queue":
      guard let kind = QueueKind(rawValue: value) else {
        throw Self.misconfigured("queue is \"declare\", \"quorum\" or \"passive\", not \"\(value)\"")
      }
      queues = kind
    case "max-priority": maxPriority = try Self.number(value, 1...255, name)
    case "cafile", "certfile", "keyfile", "verify": try applyTLS(name, value)
    default:
      let hint = Spelling.nearest(to: name, among: Self.known).map { "did you mean \"\($0)\"?" }
      throw Self.misconfigured(
        "there is no option \"\(name)\"; \(hint ?? "known are \(Self.known.joined(separator: ", "))")")
    }
  }

  private mutating func applyTLS(_ name: String, _ value: String) throws(BrokerError) {
    guard tls != nil else { throw Self.misconfigured("\(name) is for TLS; write amqps: for amqp:") }
    switch name {
    case "cafile": tls?.authorities = value
    case "certfile": tls?.certificate = value
    case "keyfile": tls?.key = value
    default:
      guard value == "none" || value == "full" else {
        throw Self.misconfigured("verify is \"full\" or \"none\", not \"\(value)\"")
      }
      tls?.isVerifying = value == "full"
    }
  }

  /// What no server could do.
  func check() throws(BrokerError) {
    guard maxPriority == nil || queues == .declare else {
      throw Self.misconfigured("max-priority needs queue=declare: it is said when a classic queue is declared")
    }
    guard tls.map({ ($0.certificate == nil) == ($0.key == nil) }) != false else {
      throw Self.misconfigured("certfile and keyfile go together; one of them is missing")
    }
    guard heartbeat >= .seconds(1) else { throw Self.misconfigured("heartbeat is at least 1 s") }
  }

  /// Its text is not shown: where the host was forgotten, it is a password.
  private static func port(_ text: String) throws(BrokerError) -> Int {
    guard let number = Int(text), (1...65535).contains(number) else {
      throw misconfigured("the port is not a number from 1 to 65535")
    }
    return number
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

  static func misconfigured(_ message: String) -> BrokerError {
    BrokerError(.configuration, operation: "open", message: message)
  }
}
