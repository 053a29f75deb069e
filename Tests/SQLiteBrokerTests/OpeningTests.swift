import Foundation
import Plainwire
import Testing

@testable import SQLiteBroker

@Suite("Opening an SQLite file")
final class OpeningTests {
  private let file: TemporaryFile

  init() throws {
    file = try TemporaryFile()
  }

  deinit {
    try? file.remove()
  }

  private func refusal(_ path: String) async -> BrokerError? {
    do throws(BrokerError) {
      try await SQLiteBroker.open(path: path).close()
      return nil
    } catch {
      return error
    }
  }

  private func sqlite(_ statements: String) async throws {
    try await python(
      "import sqlite3, sys; db = sqlite3.connect(sys.argv[1]); db.executescript(sys.argv[2]); db.close()", file.path,
      statements)
  }

  @Test("refuses what is no database, saying so")
  func noDatabase() async throws {
    try Data(repeating: 0x61, count: 5_000).write(to: URL(filePath: file.path))
    let error = try #require(await refusal(file.path))
    #expect(error.code == .refused && error.operation == "open")
    #expect(error.message.contains("is not an SQLite database"))
  }

  @Test("says which folder is missing, and what is a folder")
  func folders() async throws {
    let missing = try #require(await refusal(file.folder.path + "/none/queue.db"))
    #expect(missing.code == .refused)
    #expect(missing.message == "the folder \(file.folder.path)/none does not exist; make it first")
    let folder = try #require(await refusal(file.folder.path))
    #expect(folder.message == "\(file.folder.path) is a folder; name a file in it")
  }

  @Test("refuses a file, and a folder, that may not be written")
  func readOnly() async throws {
    try await SQLiteBroker.open(path: file.path).close()
    for (mode, path) in [(0o444, file.path), (0o555, file.folder.path)] {
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
      let probe = try ProbeProcess("open-as-nobody", file.path)
      await probe.finish()
      let answer = try #require(await probe.lines.first)
      #expect(answer.hasPrefix("open: refused: "), "\(answer)")
      #expect(answer.contains("may not be written") || answer.contains("may be written"), "\(answer)")
      try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: file.folder.path)
      try FileManager.default.setAttributes([.posixPermissions: 0o666], ofItemAtPath: file.path)
    }
  }

  @Test("refuses tables of another layout, naming table and columns")
  func otherLayout() async throws {
    try await sqlite(
      "CREATE TABLE plainwire_replies (address TEXT PRIMARY KEY, body BLOB NOT NULL, expires_at INTEGER NOT NULL, kind TEXT)"
    )
    let newer = try #require(await refusal(file.path))
    #expect(newer.code == .refused)
    #expect(newer.message.contains("the table plainwire_replies") && newer.message.contains("(see kind)"))
    try await sqlite(
      "DROP TABLE plainwire_replies; CREATE TABLE plainwire_replies (address TEXT PRIMARY KEY, body TEXT)")
    let older = try #require(await refusal(file.path))
    #expect(older.message.contains("(see body, expires_at)"))
  }

  @Test("adds the columns that a file of an earlier version does not have, and keeps what is in it")
  func growsEarlierTables() async throws {
    try await sqlite(
      """
      CREATE TABLE plainwire_messages (
        seq INTEGER PRIMARY KEY AUTOINCREMENT, queue TEXT NOT NULL, body BLOB NOT NULL, id TEXT, published_at INTEGER,
        due INTEGER NOT NULL DEFAULT 0, expires_at INTEGER, priority INTEGER NOT NULL DEFAULT 0, reply_address TEXT,
        attempt INTEGER NOT NULL DEFAULT 1, lease TEXT);
      CREATE TABLE plainwire_dead (
        seq INTEGER PRIMARY KEY AUTOINCREMENT, queue TEXT NOT NULL, body BLOB NOT NULL, id TEXT, published_at INTEGER,
        attempts INTEGER NOT NULL, code TEXT NOT NULL, pointer TEXT NOT NULL, reason TEXT NOT NULL,
        died_at INTEGER NOT NULL);
      INSERT INTO plainwire_messages (queue, body, priority) VALUES ('q', x'01', 3);
      INSERT INTO plainwire_dead (queue, body, attempts, code, pointer, reason, died_at)
        VALUES ('q', x'02', 4, 'failed', '', 'no', 5)
      """)
    for _ in 0..<2 {
      let broker = try await SQLiteBroker.open(path: file.path)
      let letters = try await broker.deadLetters(of: "q", limit: 10, after: nil)
      #expect(letters.map(\.message.body) == [[2]])
      #expect(letters.map(\.message.envelope.priority) == [0])
      let subscription = try await broker.subscribe(to: "q", prefetch: 1)
      let message = try await subscription.next()?.message
      #expect(message?.body == [1])
      #expect(message?.envelope.priority == 3)
      #expect(message?.envelope.timeout == nil)
      await subscription.close()
      await broker.close()
    }
  }

  @Test("adds the columns of a trace to a file of the version before it")
  func traceColumns() async throws {
    try await SQLiteBroker.open(path: file.path).close()
    let tables = ["plainwire_messages", "plainwire_dead"]
    try await sqlite(
      tables.flatMap { table in ["traceparent", "tracestate"].map { "ALTER TABLE \(table) DROP COLUMN \($0);" } }
        .joined() + "INSERT INTO plainwire_messages (queue, body, retries) VALUES ('q', x'01', 3);")
    let broker = try await SQLiteBroker.open(path: file.path)
    let parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    try await broker.publish([Message(body: [2], envelope: Envelope(traceParent: parent))], to: "q")
    let subscription = try await broker.subscribe(to: "q", prefetch: 2)
    let first = try await subscription.next()?.message
    let second = try await subscription.next()?.message
    #expect(first?.envelope.retries == 3 && first?.envelope.traceParent == nil)
    #expect(second?.envelope.traceParent == parent)
    await subscription.close()
    await broker.close()
  }

  @Test("lives beside the tables of an application in its file")
  func ownTables() async throws {
    try await sqlite("CREATE TABLE notes (text TEXT); INSERT INTO notes VALUES ('kept'); PRAGMA user_version = 7")
    let broker = try await SQLiteBroker.open(path: file.path)
    try await broker.publish([Message(body: [1])], to: "q")
    await broker.close()
    let seen = try await python(
      """
      import sqlite3, sys
      db = sqlite3.connect(sys.argv[1])
      print(db.execute("SELECT text FROM notes").fetchone()[0], db.execute("PRAGMA user_version").fetchone()[0],
            db.execute("SELECT count(*) FROM plainwire_messages").fetchone()[0])
      """, file.path)
    #expect(seen == "kept 7 1")
  }

  @Test("leaves no log behind when the last broker closes")
  func closing() async throws {
    let broker = try await SQLiteBroker.open(path: file.path)
    try await broker.publish([Message(body: [1])], to: "q")
    #expect(FileManager.default.fileExists(atPath: file.path + "-wal"))
    await broker.close()
    #expect(!FileManager.default.fileExists(atPath: file.path + "-wal"))
  }

  @Test("is closed when nobody holds the broker or a delivery any more")
  func lettingGo() async throws {
    var broker: SQLiteBroker? = try await SQLiteBroker.open(path: file.path)
    try await broker?.publish([Message(body: [1])], to: "q")
    var subscription = try await broker?.subscribe(to: "q", prefetch: 1)
    guard let delivery = try await subscription?.next() else {
      Issue.record("nothing was delivered")
      return
    }
    broker = nil
    subscription = nil
    try await delivery.settle(.acknowledge)
    for _ in 0..<500 where FileManager.default.fileExists(atPath: file.path + "-wal") {
      try await Task.sleep(for: .milliseconds(10))
    }
    #expect(!FileManager.default.fileExists(atPath: file.path + "-wal"))
    let again = try await SQLiteBroker.open(path: file.path)
    #expect(try await again.status(of: "q") == QueueStatus(queue: "q"), "the settlement was lost")
    await again.close()
  }

  @Test("works for many processes at once on a file that is not there yet")
  func together() async throws {
    let probes = try (0..<6).map { try ProbeProcess("publish", file.path, "count=20", "from=\($0 * 20)") }
    for probe in probes { await probe.finish() }
    let broker = try await SQLiteBroker.open(path: file.path)
    #expect(try await broker.status(of: "probe").waiting == 120)
    await broker.close()
  }

  @Test("refuses senseless options and a file that is none")
  func options() async throws {
    for path in ["", ":memory:"] { #expect(await refusal(path)?.code == .configuration) }
    await #expect(throws: BrokerError.self) {
      try await SQLiteBroker.open(path: self.file.path, options: SQLiteOptions(lease: .milliseconds(99)))
    }
  }
}
