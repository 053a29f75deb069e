import Plainwire

extension BrokerContract {
  /// Shared values change one after the other, whoever changes them.
  static let coordinationCases = [
    ContractCase("a shared value is what was last written, for every client, byte for byte", needs: .coordinates) {
      stage in
      let (one, other) = (try await stage.coordination(), try await stage.coordination())
      try expectEqual(try await one.read("k"), nil, "the value before")
      try expectEqual(try await one.apply(.init(of: "k", from: nil, to: awkwardBytes)), .applied, "the first change")
      try expectEqual(try await other.read("k"), awkwardBytes, "the value, read by another")
      try expectEqual(try await other.apply(.init(of: "k", from: awkwardBytes, to: [])), .applied, "the second change")
      try expectEqual(try await one.read("k"), [], "an empty value, which is one")
      try expectEqual(try await one.apply(.init(of: "k", from: [], to: nil)), .applied, "the removal")
      try expectEqual(try await other.read("k"), nil, "the value after")
    },
    ContractCase(
      "a change whose expectation does not hold changes nothing, and says what is there", needs: .coordinates
    ) {
      stage in
      let store = try await stage.coordination()
      try expectEqual(
        try await store.apply(.init(of: "k", from: bytes("x"), to: bytes("y"))), .found(nil), "from nothing")
      try expectEqual(try await store.apply(.init(of: "k", from: nil, to: bytes("a"))), .applied, "the first")
      try expectEqual(
        try await store.apply(.init(of: "k", from: nil, to: bytes("b"))), .found(bytes("a")), "the second")
      try expectEqual(
        try await store.apply(.init(of: "k", from: bytes("b"), to: nil)), .found(bytes("a")),
        "a removal of another value")
      try expectEqual(try await store.read("k"), bytes("a"), "the value")
    },
    ContractCase("changes of one trip fare each by itself, in their order", needs: .coordinates) { stage in
      let store = try await stage.coordination()
      let outcomes = try await store.apply([
        .init(of: "a", from: nil, to: bytes("1")), .init(of: "b", from: bytes("0"), to: bytes("2")),
        .init(of: "a", from: bytes("1"), to: bytes("3")), .init(of: "c", from: nil, to: bytes("4")),
      ])
      try expectEqual(outcomes, [.applied, .found(nil), .applied, .applied], "the outcomes")
      try expectEqual(
        try await store.read(["c", "b", "a", "c"]), [bytes("4"), nil, bytes("3"), bytes("4")], "the values")
    },
    ContractCase("a shared value is gone when its lifetime has passed, and a new one may stay", needs: .coordinates) {
      stage in
      let store = try await stage.coordination()
      _ = try await store.apply(.init(of: "k", from: nil, to: bytes("a"), lifetime: .milliseconds(300)))
      _ = try await store.apply(.init(of: "l", from: nil, to: bytes("b"), lifetime: .milliseconds(300)))
      try expectEqual(
        try await store.apply(.init(of: "l", from: bytes("b"), to: bytes("c"))), .applied, "one that stays")
      try expectEqual(try await store.read("k"), bytes("a"), "the value before its end")
      try await Task.sleep(for: .milliseconds(500))
      try expectEqual(try await store.read(["k", "l"]), [nil, bytes("c")], "the values after")
      try expectEqual(try await store.apply(.init(of: "k", from: nil, to: bytes("d"))), .applied, "the next one")
      try expectEqual(try await store.read("k"), bytes("d"), "the next one, read")
    },
    ContractCase("keys of shared values are told apart byte for byte", needs: .coordinates) { stage in
      let store = try await stage.coordination()
      // The same letters to a reader: composed, decomposed, upper case; then what other ends of keys could swallow.
      let keys = ["k:\"\u{E9}\"", "k:\"e\u{301}\"", "k:\"\u{C9}\"", "k:{1}", "k:{1} ", "k:\n\u{0}", "k:\n"]
      let changes = keys.enumerated().map { number, key in
        CoordinationChange(of: key, from: nil, to: [UInt8(number)])
      }
      try expectEqual(try await store.apply(changes), keys.map { _ in .applied }, "the outcomes")
      try expectEqual(try await store.read(keys), keys.indices.map { [UInt8($0)] }, "the values")
    },
    ContractCase("a lifetime without an end in sight is one, and one of nothing is short", needs: .coordinates) {
      stage in
      let store = try await stage.coordination()
      let outcomes = try await store.apply([
        .init(of: "long", from: nil, to: bytes("a"), lifetime: .seconds(Int64.max)),
        .init(of: "short", from: nil, to: bytes("b"), lifetime: .zero),
      ])
      try expectEqual(outcomes, [.applied, .applied], "the outcomes")
      try await Task.sleep(for: .milliseconds(20))
      try expectEqual(try await store.read(["long", "short"]), [bytes("a"), nil], "the values after")
    },
    ContractCase(
      "clients that race for a value change it one after the other", needs: .coordinates
    ) {
      stage in
      let clients = 4
      let additions = 50
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<clients {
          let store = try await stage.coordination()
          group.addTask { for _ in 0..<additions { try await addOne(to: "sum", in: store) } }
        }
        try await group.waitForAll()
      }
      let sum = try await stage.coordination().read("sum")
      try expectEqual(sum, bytes("\(clients * additions)"), "the sum of all additions")
    },
    ContractCase("a shared value is no queue", needs: .coordinates) { stage in
      let broker = try await stage.open()
      let store = try await stage.coordination()
      _ = try await store.apply(.init(of: stage.queue, from: nil, to: bytes("{}")))
      try await broker.publish([Message(body: bytes("{}"))], to: stage.queue)
      try expectEqual(try await broker.queues().map(\.queue), [stage.queue], "the queues")
      try expectEqual(try await broker.purge(stage.queue), 1, "the messages purged")
      try expectEqual(try await store.read(stage.queue), bytes("{}"), "the value")
    },
  ]

  private static func addOne(to key: String, in store: any CoordinationStore) async throws {
    var current = try await store.read(key)
    while true {
      let sum = current.flatMap { Int(String(decoding: $0, as: UTF8.self)) } ?? 0
      switch try await store.apply(.init(of: key, from: current, to: bytes("\(sum + 1)"), lifetime: .seconds(600))) {
      case .applied: return
      case .found(let other): current = other
      }
    }
  }
}

extension ContractStage {
  /// The shared values, as one more client sees them.
  func coordination(file: String = #fileID, line: Int = #line) async throws -> any CoordinationStore {
    guard let store = try await open().coordination else {
      throw ContractFailure("the broker says that it coordinates, and has no store", file: file, line: line)
    }
    return store
  }
}
