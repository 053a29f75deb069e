import Foundation

/// Virtual hosts that nobody has used. They are made by the dozen: each call of rabbitmqctl costs half a second.
actor VirtualHostPool {
  private var names: [String] = []
  private var isMaking = false

  /// One of them; `make` makes those of the names given.
  func take(_ make: @Sendable ([String]) async throws -> Void) async throws -> String {
    while true {
      if let name = names.popLast() { return name }
      guard !isMaking else {
        try await Task.sleep(for: .milliseconds(10))
        continue
      }
      isMaking = true
      defer { isMaking = false }
      let more = (0..<24).map { _ in "v" + UUID().uuidString.prefix(8) }
      try await make(more)
      names += more
    }
  }
}
