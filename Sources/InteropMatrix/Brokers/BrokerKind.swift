import Brokers

/// The brokers that are in the matrix: a line each, and a script in Interop/brokers for those that are servers.
public enum BrokerKind: String, CaseIterable, Sendable {
  case sqlite
  case redis
  case rabbitmq
  case kafka

  /// The scheme of its addresses.
  var scheme: String { self == .rabbitmq ? "amqp" : rawValue }

  /// Whether this build of the program opens it.
  var isBuiltIn: Bool { Brokers.schemes.contains(scheme) }

  /// The kind of the broker at an address; nil for a scheme that is not in the matrix.
  init?(url: String) {
    let scheme = url.prefix { $0 != ":" }.lowercased()
    guard let kind = Self.allCases.first(where: { $0.scheme == scheme || $0.scheme + "s" == scheme }) else {
      return nil
    }
    self = kind
  }
}
