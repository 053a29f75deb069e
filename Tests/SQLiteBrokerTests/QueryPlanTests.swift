import Plainwire
import Testing

@testable import SQLiteBroker

@Suite("The statements of the SQLite broker")
struct QueryPlanTests {
  /// Each is prepared without values; what it would do is the same.
  private func plan(_ query: Query, in database: Database) throws -> [String] {
    let statement = try database.prepare("EXPLAIN QUERY PLAN \(query.sql)")
    var steps: [String] = []
    try statement.forEachRow { steps.append(statement.text(3)) }
    return steps
  }

  @Test("find what they need through an index, and sort nothing")
  func plans() throws {
    let file = try TemporaryFile()
    let store = try MessageStore(path: file.path, options: SQLiteOptions())
    var searches = 0
    // It runs once a minute, over what callers did not fetch.
    for query in Query.allCases where query != .forgetExpiredReplies {
      for step in try plan(query, in: store.database) {
        #expect(!step.hasPrefix("SCAN"), "\(query) walks over a table: \(step)")
        #expect(!step.contains("TEMP B-TREE"), "\(query) sorts: \(step)")
        searches += step.hasPrefix("SEARCH") ? 1 : 0
      }
    }
    #expect(searches > 20, "the plans were not read")
    try file.remove()
  }

  @Test("take the head of a queue without looking at 100,000 messages in flight or delayed")
  func takingBesideLeases() throws {
    let file = try TemporaryFile()
    let store = try MessageStore(path: file.path, options: SQLiteOptions())
    try store.database.execute(
      """
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
      INSERT INTO plainwire_messages (queue, body, due, lease)
        SELECT 'q', x'', 4102444800000, iif(i % 2, 'held', NULL) FROM n;
      INSERT INTO plainwire_messages (queue, body) VALUES ('q', x'01');
      """)
    let clock = ContinuousClock()
    var fastest = Duration.seconds(1)
    for _ in 0..<20 {
      let time = try clock.measure {
        let taken = try store.take(from: "q", limit: 10, now: 1_000, leaseEnd: 2_000)
        #expect(taken.map(\.message.body) == [[1]])
        #expect(try store.release(#require(taken.first).hold, to: "q"))
      }
      fastest = min(fastest, time)
    }
    // Walking over 100,000 entries takes several milliseconds.
    #expect(fastest < .milliseconds(1), "a take took \(fastest)")
    try file.remove()
  }

  @Test("take first what has a priority, then what has become due, by time, then the head, by number")
  func order() throws {
    let file = try TemporaryFile()
    let store = try MessageStore(path: file.path, options: SQLiteOptions())
    try store.database.execute(
      """
      INSERT INTO plainwire_messages (queue, body, due, lease) VALUES
        ('q', x'01', 0, NULL), ('q', x'02', 900, NULL), ('q', x'03', 500, 'dead'), ('q', x'04', 0, NULL),
        ('other', x'05', 0, NULL), ('q', x'06', 1001, NULL), ('q', x'07', -5, NULL);
      INSERT INTO plainwire_messages (queue, body, due, priority, lease) VALUES
        ('q', x'08', 0, 5, NULL), ('q', x'09', 700, 9, 'dead'), ('q', x'0A', 1001, 9, NULL), ('q', x'0B', 0, -3, NULL)
      """)
    let taken = try store.take(from: "q", limit: 10, now: 1_000, leaseEnd: 2_000)
    #expect(taken.map(\.message.body) == [[9], [7], [8], [3], [2], [1], [4], [11]])
    #expect(
      taken.map(\.message.envelope.attempt) == [2, 1, 1, 2, 1, 1, 1, 1],
      "a lease that ended cost an attempt, nothing else did")
    #expect(try store.take(from: "q", limit: 10, now: 1_000, leaseEnd: 2_000).isEmpty)
    try file.remove()
  }
}
