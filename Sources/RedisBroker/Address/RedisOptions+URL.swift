public import Plainwire

extension RedisOptions {
  /// Reads `redis://[user:password@]host[:port][/database][?ack=none&heartbeat=5&connect-timeout=5]`; times are seconds.
  ///
  /// - Throws: ``BrokerError/Code/configuration`` that names the part which makes no sense, and never a password.
  public init(url: String) throws(BrokerError) {
    guard let address = BrokerAddress(url) else {
      throw Self.misconfigured("the address does not begin with redis://")
    }
    self = try address.read { address throws(BrokerError) in try RedisOptions(address) }
  }

  private init(_ address: BrokerAddress) throws(BrokerError) {
    guard address.scheme != "rediss" else {
      throw Self.misconfigured(
        "rediss: (TLS) is not possible, the hiredis library that this driver uses has none; put a TLS tunnel such as"
          + " stunnel in between and use redis:")
    }
    guard address.scheme == "redis" else {
      throw Self.misconfigured("the scheme \"\(address.scheme)\" is not redis")
    }
    self.init(host: address.host.isEmpty ? "localhost" : address.host)
    (user, password) = try Self.credentials(address.userInfo)
    if let port = address.port { self.port = try Self.hidden(port, 1...65535, "the port") }
    let path = address.path.dropFirst()
    if !path.isEmpty { database = try Self.hidden(String(path), 0...Int(Int32.max), "the database number") }
    for (name, value) in address.query { try apply(name, value) }
  }

  private mutating func apply(_ name: String, _ value: String) throws(BrokerError) {
    switch name {
    case "ack":
      guard value == "none" || value == "each" else {
        throw Self.misconfigured("ack is \"none\" or \"each\", not \"\(value)\"")
      }
      acknowledges = value == "each"
    case "heartbeat": heartbeat = try Self.seconds(value, name)
    case "connect-timeout": connectTimeout = try Self.seconds(value, name)
    default:
      let known = ["ack", "heartbeat", "connect-timeout"]
      let hint = Spelling.nearest(to: name, among: known).map { "did you mean \"\($0)\"?" }
      throw Self.misconfigured(
        "there is no option \"\(name)\"; \(hint ?? "known are \(known.joined(separator: ", "))")")
    }
  }

  private static func credentials(_ userInfo: String?) throws(BrokerError) -> (user: String?, password: String?) {
    guard let userInfo, !userInfo.isEmpty else { return (nil, nil) }
    let parts = userInfo.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else {
      throw misconfigured("the part before @ is \"user:password\", or \":password\" for the default user")
    }
    guard let user = BrokerAddress.unescaped(parts[0]), let password = BrokerAddress.unescaped(parts[1]) else {
      throw misconfigured("the user or the password has a % that is not followed by two hexadecimal digits")
    }
    return (user.isEmpty ? nil : user, password.isEmpty ? nil : password)
  }

  /// A number whose text is not shown: where the host was forgotten, it is a password.
  private static func hidden(_ text: String, _ range: ClosedRange<Int>, _ what: String) throws(BrokerError) -> Int {
    guard let number = Int(text), range.contains(number) else {
      throw misconfigured("\(what) is not a number from \(range.lowerBound) to \(range.upperBound)")
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
