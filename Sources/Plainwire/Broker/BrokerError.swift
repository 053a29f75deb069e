/// Why a broker could not do what it was asked. Never holds bodies or secrets.
public struct BrokerError: Error, Sendable, Hashable {
  /// The kind of failure; a struct, so that a later version may add one.
  public struct Code: RawRepresentable, Sendable, Hashable {
    /// The kind's name.
    public let rawValue: String

    /// The kind of that name.
    public init(rawValue: String) {
      self.rawValue = rawValue
    }

    /// The broker cannot be reached, or the connection broke. Waiting may mend it.
    public static let unavailable = Code(rawValue: "unavailable")
    /// The broker said no: wrong password, no permission, wrong type of key or queue, wrong version. Waiting mends nothing.
    public static let refused = Code(rawValue: "refused")
    /// The broker is full: disk, memory or a quota.
    public static let full = Code(rawValue: "full")
    /// The delivery is another consumer's now.
    public static let leaseLost = Code(rawValue: "lease_lost")
    /// The broker, or the subscription, was closed.
    public static let closed = Code(rawValue: "closed")
    /// The address, or an option in it, makes no sense.
    public static let configuration = Code(rawValue: "configuration")
    /// The broker, or what it stores, behaved as the driver does not know.
    public static let unexpected = Code(rawValue: "unexpected")
  }

  /// The kind of failure.
  public let code: Code
  /// What was being done: `publish`, `take`, `settle`, `open`…
  public let operation: String
  /// One sentence: what happened, and what to do if there is something to do.
  public let message: String

  /// An error of that kind.
  public init(_ code: Code, operation: String, message: String) {
    self.code = code
    self.operation = operation
    self.message = message
  }

  /// Whether the same call may succeed later.
  public var isRetriable: Bool { code == .unavailable || code == .full }
}

extension BrokerError: CustomStringConvertible {
  /// `publish: unavailable: …`.
  public var description: String { "\(operation): \(code.rawValue): \(message)" }
}
