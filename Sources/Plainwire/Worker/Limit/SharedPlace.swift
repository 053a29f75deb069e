/// One place of a key, as it is written down in the store: by whom, for which run of which message.
struct SharedPlace: Sendable, Hashable {
  /// How long it stays written down.
  static let lease = Duration.seconds(30)

  /// Its name in the store.
  let name: String
  /// What its holder has written there.
  let value: [UInt8]

  init(_ number: Int, of key: String, holder: [UInt8]) {
    self.name = Self.name(number, of: key)
    self.value = holder
  }

  static func name(_ number: Int, of key: String) -> String { "\(key):\(number)" }

  /// A run of a message, by a name that no other run has.
  static func holder(run: String, id: String) -> [UInt8] { Array("\(run) \(id)".utf8) }

  /// Whether a run of the same message has written it.
  static func isOf(_ id: String, _ value: [UInt8]) -> Bool {
    guard let space = value.firstIndex(of: UInt8(ascii: " ")) else { return false }
    return value[(space + 1)...].elementsEqual(id.utf8)
  }

  /// Writes it down where `expected` is.
  func taking(from expected: [UInt8]?) -> CoordinationChange {
    CoordinationChange(of: name, from: expected, to: value, lifetime: Self.lease)
  }

  /// Keeps it.
  var renewal: CoordinationChange { taking(from: value) }
  /// Gives it back.
  var release: CoordinationChange { CoordinationChange(of: name, from: value, to: nil) }
}
