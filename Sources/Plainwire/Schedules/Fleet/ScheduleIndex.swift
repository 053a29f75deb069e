import Wire

/// The names of a fleet's schedules, in the store that it shares.
struct ScheduleIndex: Sendable {
  let store: any CoordinationStore

  func names() async throws(BrokerError) -> [String] {
    guard let names = Self.names(try await store.read(ScheduleKey.index)) else {
      throw BrokerError(
        .unexpected, operation: "schedules",
        message:
          "what the store holds at \"\(ScheduleKey.index)\", the list of all schedules, is not known to this version; remove it, "
          + "and workers write it anew when they start")
    }
    return names.sorted()
  }

  func add(_ name: String) async throws(BrokerError) {
    guard !(try await names()).contains(name) else { return }
    try await change { $0.insert(name) }
  }

  func remove(_ name: String) async throws(BrokerError) {
    try await change { $0.remove(name) }
  }

  private func change<Ignored>(_ change: (inout Set<String>) -> Ignored) async throws(BrokerError) {
    try await store.update(ScheduleKey.index) { bytes in
      var names = Self.names(bytes) ?? []
      _ = change(&names)
      let text = JSONValue.array(names.sorted().map(JSONValue.string)).description
      return (names.isEmpty ? nil : Array(text.utf8), nil, ())
    }
  }

  /// Nil for what is no list.
  private static func names(_ bytes: [UInt8]?) -> Set<String>? {
    guard let bytes else { return [] }
    guard case .array(let names)? = try? JSONValue(jsonBytes: bytes) else { return nil }
    return Set(names.compactMap { if case .string(let name) = $0 { name } else { nil } })
  }
}
