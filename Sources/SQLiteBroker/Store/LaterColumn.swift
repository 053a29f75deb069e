/// A column that came after the first version of its table: a file that was made before gets it when it is opened.
struct LaterColumn {
  let table: String
  let name: String
  /// What comes after the name.
  let kind: String

  static let all = [
    LaterColumn(table: "plainwire_messages", name: "retries", kind: "INTEGER"),
    LaterColumn(table: "plainwire_messages", name: "timeout", kind: "INTEGER"),
    LaterColumn(table: "plainwire_messages", name: "traceparent", kind: "TEXT"),
    LaterColumn(table: "plainwire_messages", name: "tracestate", kind: "TEXT"),
    LaterColumn(table: "plainwire_dead", name: "priority", kind: "INTEGER NOT NULL DEFAULT 0"),
    LaterColumn(table: "plainwire_dead", name: "retries", kind: "INTEGER"),
    LaterColumn(table: "plainwire_dead", name: "timeout", kind: "INTEGER"),
    LaterColumn(table: "plainwire_dead", name: "traceparent", kind: "TEXT"),
    LaterColumn(table: "plainwire_dead", name: "tracestate", kind: "TEXT"),
  ]

  /// Has no entry for a message without a priority, so that it costs nothing where there are none.
  static let index = (
    name: "plainwire_messages_priority",
    creation: """
    CREATE INDEX IF NOT EXISTS plainwire_messages_priority ON plainwire_messages (queue, due) WHERE priority > 0
    """
  )

  var statement: String { "ALTER TABLE \(table) ADD COLUMN \(name) \(kind)" }
  /// As ``Layout`` describes columns.
  var described: String { "\(name) \(kind.prefix { $0 != " " }) \(kind.contains("NOT NULL") ? 1 : 0) 0" }
}
