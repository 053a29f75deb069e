extension OrderBook {
  /// Has the fleet take nothing more, or take again: whether that is a change.
  func setPaused(_ isPaused: Bool) async throws(BrokerError) -> Bool {
    let now = time.now
    return try await store.update(key) { bytes in
      var orders = bytes.flatMap { try? QueueOrders(reading: $0) } ?? QueueOrders()
      let isChange = (orders.pausedAt != nil) != isPaused
      if isChange { orders.pausedAt = isPaused ? now : nil }
      guard isPaused || orders.endsAt > now else { return (nil, nil, isChange) }
      return (orders.bytes, orders.lifetime(now: now), isChange)
    }
  }

  /// Has the fleet not run, or no longer run, what bears one of the ids.
  ///
  /// - Throws: ``BrokerError/Code/configuration`` for an id that none can be, and for a time that is too short.
  func cancel(_ ids: [String], rememberedFor memory: Duration) async throws(BrokerError) {
    guard memory >= Self.shortestMemory else {
      throw BrokerError(
        .configuration, operation: "cancel",
        message: "an id cannot be remembered for \(memory); it needs \(Self.shortestMemory) or more")
    }
    try check(ids)
    let end = time.now.advanced(by: memory)
    try await write(ids.map { CancellationPage.Entry(id: $0, endsAt: end) }, until: end)
  }

  /// Has the fleet run again what bears one of the ids.
  func uncancel(_ ids: [String]) async throws(BrokerError) {
    try check(ids)
    guard let end = try orders(in: try await store.read(key))?.endsAt, end > time.now else { return }
    try await write(ids.map { CancellationPage.Entry(id: $0, endsAt: end, isLifted: true) }, until: end)
  }

  private func check(_ ids: [String]) throws(BrokerError) {
    if let id = ids.first(where: { $0.isEmpty || $0.utf8.count > Self.longestID }) {
      throw BrokerError(
        .configuration, operation: "cancel",
        message:
          "no message that can be cancelled has the id \"\(id.prefix(40))\"; one has 1 to \(Self.longestID) bytes")
    }
  }

  /// First the page, then the note that it has changed: whoever reads the note finds the page.
  private func write(_ entries: [CancellationPage.Entry], until end: Int64) async throws(BrokerError) {
    var rest = entries[...]
    var number = try orders(in: try await store.read(key))?.lastPage ?? 0
    while !rest.isEmpty {
      let count = try await add(rest, toPage: number)
      rest = rest.dropFirst(count)
      if count > 0 { try await note(page: number, until: end) }
      if !rest.isEmpty { number += 1 }
    }
  }

  /// How many fitted.
  private func add(
    _ entries: ArraySlice<CancellationPage.Entry>, toPage number: Int
  ) async throws(BrokerError) -> Int {
    let now = time.now
    return try await store.update(key(ofPage: number)) { bytes in
      var page = bytes.flatMap { try? CancellationPage(reading: $0) } ?? CancellationPage()
      let count = page.add(entries)
      return (page.bytes, page.lifetime(now: now), count)
    }
  }

  private func note(page: Int, until end: Int64) async throws(BrokerError) {
    let now = time.now
    let tooMany = try await store.update(key) { bytes in
      var orders = bytes.flatMap { try? QueueOrders(reading: $0) } ?? QueueOrders()
      let tooMany = orders.note(page: page, until: end, now: now)
      return (orders.bytes, orders.lifetime(now: now), tooMany)
    }
    for page in tooMany { try await store.update(key(ofPage: page)) { _ in (nil, nil, ()) } }
  }
}
