import Foundation
import Plainwire
import Testing

@testable import SQLiteBroker

@Suite("Shared values in an SQLite file", .serialized, .timeLimit(.minutes(2)))
final class CoordinationTests {
  private let file: TemporaryFile

  init() throws {
    file = try TemporaryFile()
  }

  deinit {
    try? file.remove()
  }

  @Test("8 processes that change one value at once lose no change, and keep the order of each")
  func race() async throws {
    let (processes, count) = (8, 100)
    let probes = try (0..<processes).map { try ProbeProcess("append", file.path, "process=\($0)", "count=\(count)") }
    for probe in probes { await probe.finish() }
    let broker = try await SQLiteBroker.open(path: file.path)
    let list = try #require(try await broker.coordination?.read("list"))
    let entries = String(decoding: list, as: UTF8.self).split(separator: " ")
    #expect(entries.count == processes * count)
    for process in 0..<processes {
      let own = entries.filter { $0.hasPrefix("\(process).") }
      #expect(own == (0..<count).map { "\(process).\($0)" }, "process \(process)")
    }
    await broker.close()
  }

  @Test("a file of an older version gains their table when it is opened, and keeps what is in it")
  func olderFile() async throws {
    let protocolText = try String(contentsOf: Self.repository.appending(path: "docs/protocol.md"), encoding: .utf8)
    let tables = try #require(protocolText.components(separatedBy: "```sql\n").dropFirst().first)
    let statements = try #require(tables.components(separatedBy: "```").first)
    try await python(
      """
      import sqlite3, sys
      db = sqlite3.connect(sys.argv[1])
      db.execute("PRAGMA journal_mode = WAL")
      db.executescript(sys.argv[2])
      with db:
          db.execute("INSERT INTO plainwire_messages (queue, body) VALUES ('q', 'old')")
      """, file.path, statements)
    let names = "SELECT name FROM sqlite_master WHERE name LIKE 'plainwire_state%' ORDER BY name"
    #expect(try await query(names).isEmpty)
    let brokers = [try await SQLiteBroker.open(path: file.path), try await SQLiteBroker.open(path: file.path)]
    #expect(try await query(names) == "plainwire_state plainwire_state_expiry")
    let outcome = try await brokers[0].coordination?.apply(.init(of: "k", from: nil, to: [1]))
    #expect(outcome == .applied)
    #expect(try await brokers[1].coordination?.read("k") == [1])
    #expect(try await brokers[1].status(of: "q").waiting == 1)
    for broker in brokers { await broker.close() }
  }

  @Test("another table of that name is refused, by name and columns")
  func foreignTable() async throws {
    _ = try await query("CREATE TABLE plainwire_state (key TEXT PRIMARY KEY, value TEXT)")
    let error = await #expect(throws: BrokerError.self) { try await SQLiteBroker.open(path: self.file.path) }
    #expect(error?.code == .refused)
    #expect(error?.message.contains("plainwire_state") == true, "\(String(describing: error))")
  }

  @Test("the table and its index are those of the protocol")
  func documented() async throws {
    try await SQLiteBroker.open(path: file.path).close()
    let made = try await query("SELECT sql FROM sqlite_master WHERE name LIKE 'plainwire_state%' AND sql IS NOT NULL")
    let text = try String(contentsOf: Self.repository.appending(path: "docs/protocol.md"), encoding: .utf8)
    let block = try #require(
      text.components(separatedBy: "```sql\n").dropFirst().map { $0.components(separatedBy: "```")[0] }
        .first { $0.contains("plainwire_state") })
    let words = { (sql: String) in sql.split { $0.isWhitespace || $0 == ";" } }
    let wanted = words(block.replacing("IF NOT EXISTS ", with: ""))
    #expect(words(made) == wanted)
  }

  @Test("what has expired is forgotten in small parts, soon and not all at once; what lives stays")
  func sweep() throws {
    let store = try MessageStore(path: file.path, options: SQLiteOptions())
    func apply(_ changes: [CoordinationChange], now: Int64) throws {
      try store.transaction { () throws(SQLiteFailure) in _ = try store.apply(changes, now: now) }
    }
    func rows() throws -> Int {
      let count = try store.database.prepare("SELECT count(*) FROM plainwire_state")
      return try count.firstRow { Int(count.integer(0)) } ?? 0
    }
    let short = (0..<2_500).map { CoordinationChange(of: "short \($0)", from: nil, to: [1], lifetime: .seconds(1)) }
    try apply(short, now: 10_000)
    try apply(
      [.init(of: "long", from: nil, to: [2], lifetime: .seconds(60)), .init(of: "ever", from: nil, to: [3])],
      now: 10_000)
    #expect(try rows() == 2_502)
    store.nextSweepOfValues = .now
    for left in [1_502, 502, 2] {
      try apply([.init(of: "none", from: nil, to: nil)], now: 11_000)
      #expect(try rows() == left)
    }
    // Now that all is gone it is not looked for with each change.
    try apply([.init(of: "late", from: nil, to: [4], lifetime: .milliseconds(1))], now: 11_000)
    try apply([.init(of: "none", from: nil, to: nil)], now: 12_000)
    #expect(try rows() == 3)
    #expect(try store.value(at: "late", now: 12_000) == nil)
    #expect(try store.value(at: "long", now: 12_000) == [2])
  }

  @Test("a lifetime goes by the clock: one that is put back makes it longer, and a new one starts from there")
  func clockPutBack() throws {
    let store = try MessageStore(path: file.path, options: SQLiteOptions())
    let change = CoordinationChange(of: "k", from: nil, to: [1], lifetime: .seconds(1))
    var outcomes: [CoordinationOutcome] = []
    let steps: [(CoordinationChange, Int64)] = [
      (change, 10_000), (change, 5_000), (.init(of: "k", from: [1], to: [2], lifetime: .seconds(1)), 5_000),
      (change, 6_000),
    ]
    for (change, now) in steps {
      try store.transaction { () throws(SQLiteFailure) in outcomes += try store.apply([change], now: now) }
    }
    #expect(outcomes == [.applied, .found([1]), .applied, .applied])
  }

  @Test("while another process locks the file, changes fail as unavailable, values can be read, and then all goes on")
  func locked() async throws {
    let broker = try await SQLiteBroker.open(path: file.path, options: SQLiteOptions(busyTimeout: .milliseconds(100)))
    let store = try #require(broker.coordination)
    #expect(try await store.apply(.init(of: "k", from: nil, to: [1])) == .applied)
    let locker = try ChildProcess(
      "/usr/bin/env",
      [
        "python3", "-c",
        """
        import sqlite3, sys, time
        db = sqlite3.connect(sys.argv[1], isolation_level=None)
        db.execute("BEGIN IMMEDIATE")
        print("locked", flush=True)
        time.sleep(600)
        """, file.path,
      ])
    #expect(await locker.nextLine() == "locked")
    let error = await #expect(throws: BrokerError.self) { try await store.apply(.init(of: "k", from: [1], to: [2])) }
    #expect(error?.code == .unavailable && error?.isRetriable == true)
    #expect(error?.message.contains("another process keeps") == true)
    #expect(try await store.read("k") == [1])
    locker.kill()
    _ = await locker.status()
    #expect(try await store.apply(.init(of: "k", from: [1], to: [2])) == .applied)
    await broker.close()
    let closed = await #expect(throws: BrokerError.self) { try await store.read("k") }
    #expect(closed?.code == .closed)
  }

  private static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The rows of a statement, by another program: columns and rows joined by spaces.
  private func query(_ sql: String) async throws -> String {
    try await python(
      """
      import sqlite3, sys
      db = sqlite3.connect(sys.argv[1])
      with db:
          print(" ".join(" ".join(str(c) for c in row) for row in db.execute(sys.argv[2])))
      """, file.path, sql)
  }
}
