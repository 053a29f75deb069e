internal import Plainwire

/// A change of a shared value, as ``LuaScript/exchange`` takes it and tells of it.
struct Exchange: Sendable {
  let key: String
  let arguments: [[UInt8]]

  /// A lifetime beyond this, some 30,000 years, does not fit into what Redis counts in.
  private static let longest: Int64 = 1_000_000_000_000_000

  init(_ change: CoordinationChange) {
    key = QueueKeys.state(change.key)
    let lifetime = change.lifetime.map { [Array(String(min(max($0.milliseconds, 1), Self.longest)).utf8)] }
    arguments = [Self.present(change.expected), Self.present(change.value)] + (lifetime ?? [])
  }

  /// A value that is there, even an empty one, has a mark before it.
  private static func present(_ value: [UInt8]?) -> [UInt8] {
    value.map { [UInt8(ascii: "=")] + $0 } ?? []
  }

  /// What the script's reply says; nil for one that it does not give.
  static func outcome(_ reply: RedisReply) -> CoordinationOutcome? {
    switch reply {
    case .integer(1): .applied
    case .array(let found) where found.count == 1: .found(found[0].bytes)
    default: nil
    }
  }
}
