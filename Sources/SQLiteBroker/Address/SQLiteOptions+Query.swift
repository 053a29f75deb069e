public import Plainwire

extension SQLiteOptions {
  /// The names of the options in a URL.
  private static let known = ["lease", "synchronous", "busy-timeout"]

  /// Reads the query of a URL, already unescaped: `lease` and `busy-timeout` in seconds, `synchronous` `normal` or `full`.
  ///
  /// - Throws: ``BrokerError/Code/configuration`` for an option that does not exist, occurs twice or has a senseless value.
  public init(queryItems: [(name: String, value: String)]) throws(BrokerError) {
    self.init()
    var seen: Set<String> = []
    for (name, value) in queryItems {
      guard seen.insert(name).inserted else { throw Self.misconfigured("the option \"\(name)\" occurs twice") }
      switch name {
      case "lease": lease = try Self.seconds(value, name, 0.1...86_400)
      case "busy-timeout": busyTimeout = try Self.seconds(value, name, 0...3_600)
      case "synchronous": synchronous = try Self.synchronous(value)
      default: throw Self.unknown(name)
      }
    }
  }

  /// Refuses values that the initializer lets pass.
  func checked() throws(BrokerError) {
    guard lease >= .milliseconds(100) else {
      throw Self.misconfigured("the lease is \(lease); it must be 100 ms or more")
    }
    guard busyTimeout >= .zero else {
      throw Self.misconfigured("the busy timeout is \(busyTimeout), less than nothing")
    }
  }

  private static func unknown(_ name: String) -> BrokerError {
    let hint = Spelling.nearest(to: name, among: known).map { "did you mean \"\($0)\"?" }
    return misconfigured("there is no option \"\(name)\"; \(hint ?? "known are \(known.joined(separator: ", "))")")
  }

  private static func synchronous(_ value: String) throws(BrokerError) -> Synchronous {
    guard let synchronous = Synchronous(rawValue: value) else {
      throw misconfigured("synchronous is \"normal\" or \"full\", not \"\(value)\"")
    }
    return synchronous
  }

  private static func seconds(
    _ text: String, _ name: String, _ range: ClosedRange<Double>
  ) throws(BrokerError) -> Duration {
    guard let seconds = Double(text), range.contains(seconds) else {
      throw misconfigured(
        "\(name) is a number of seconds from \(range.lowerBound) to \(range.upperBound), not \"\(text)\"")
    }
    return .milliseconds(Int64((seconds * 1_000).rounded()))
  }

  static func misconfigured(_ message: String) -> BrokerError {
    BrokerError(.configuration, operation: "open", message: message)
  }
}
