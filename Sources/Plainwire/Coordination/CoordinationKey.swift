/// The names of shared values: what it is for, whose queue, and for which of its keys.
package enum CoordinationKey {
  /// What is longer is named by its digest, so that a store's keys stay short.
  private static let longest = 160

  static func name(_ purpose: StaticString, queue: String, key: [UInt8]? = nil) -> String {
    let start = "\(purpose):\(part(Array(queue.utf8)))"
    return key.map { "\(start):\(part($0))" } ?? start
  }

  /// The key as an error may show it. Those of unique tasks, rates and limits may hold members of a task, which no error shows.
  package static func told(_ key: String) -> String {
    let purpose = key.prefix { $0 != ":" }
    return ["orders", "cancelled", "schedules", "schedule", "schedule-seen", "firing"].contains(purpose) ? key : "…"
  }

  /// A `#` marks the digest, and no JSON begins with it.
  private static func part(_ bytes: [UInt8]) -> String {
    bytes.count <= longest ? String(decoding: bytes, as: UTF8.self) : "#" + SHA256.hex(of: bytes)
  }
}
