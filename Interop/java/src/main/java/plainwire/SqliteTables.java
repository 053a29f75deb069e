package plainwire;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables of the embedded broker, exactly as docs/protocol.md, section 7 has them. */
final class SqliteTables {
  private static final int LEAST_BUSY_MILLIS = 5_000;
  private static final List<String> STATEMENTS =
      List.of(
          """
          CREATE TABLE IF NOT EXISTS plainwire_messages (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            queue TEXT NOT NULL,
            body BLOB NOT NULL,
            id TEXT,
            published_at INTEGER,
            due INTEGER NOT NULL DEFAULT 0,
            expires_at INTEGER,
            priority INTEGER NOT NULL DEFAULT 0,
            reply_address TEXT,
            attempt INTEGER NOT NULL DEFAULT 1,
            lease TEXT,
            retries INTEGER,
            timeout INTEGER,
            traceparent TEXT,
            tracestate TEXT
          )""",
          "CREATE INDEX IF NOT EXISTS plainwire_messages_due ON plainwire_messages (queue, due, seq)",
          "CREATE INDEX IF NOT EXISTS plainwire_messages_priority ON plainwire_messages (queue, due) WHERE priority > 0",
          """
          CREATE TABLE IF NOT EXISTS plainwire_dead (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            queue TEXT NOT NULL,
            body BLOB NOT NULL,
            id TEXT,
            published_at INTEGER,
            attempts INTEGER NOT NULL,
            code TEXT NOT NULL,
            pointer TEXT NOT NULL,
            reason TEXT NOT NULL,
            died_at INTEGER NOT NULL,
            priority INTEGER NOT NULL DEFAULT 0,
            retries INTEGER,
            timeout INTEGER,
            traceparent TEXT,
            tracestate TEXT
          )""",
          "CREATE INDEX IF NOT EXISTS plainwire_dead_queue ON plainwire_dead (queue, seq)",
          """
          CREATE TABLE IF NOT EXISTS plainwire_replies (
            address TEXT PRIMARY KEY,
            body BLOB NOT NULL,
            expires_at INTEGER NOT NULL
          )""");

  /** A column that a file of an earlier version does not have. */
  private record LaterColumn(String table, String name, String kind) {}

  private static final List<LaterColumn> LATER_COLUMNS =
      List.of(
          new LaterColumn("plainwire_messages", "retries", "INTEGER"),
          new LaterColumn("plainwire_messages", "timeout", "INTEGER"),
          new LaterColumn("plainwire_messages", "traceparent", "TEXT"),
          new LaterColumn("plainwire_messages", "tracestate", "TEXT"),
          new LaterColumn("plainwire_dead", "priority", "INTEGER NOT NULL DEFAULT 0"),
          new LaterColumn("plainwire_dead", "retries", "INTEGER"),
          new LaterColumn("plainwire_dead", "timeout", "INTEGER"),
          new LaterColumn("plainwire_dead", "traceparent", "TEXT"),
          new LaterColumn("plainwire_dead", "tracestate", "TEXT"));

  private SqliteTables() {}

  /** Sets a connection of ours up. */
  static void setUp(Connection connection, SqliteUrl url) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = " + url.busyMillis());
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = " + (url.isSynchronousFull() ? "FULL" : "NORMAL"));
    }
  }

  /** Makes a connection of the user's as patient and as safe as it has to be, and no less than it was. */
  static void adopt(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (number(statement, "PRAGMA busy_timeout") < LEAST_BUSY_MILLIS) {
        statement.execute("PRAGMA busy_timeout = " + LEAST_BUSY_MILLIS);
      }
      statement.execute("PRAGMA journal_mode = WAL");
      if (number(statement, "PRAGMA synchronous") == 0) {
        statement.execute("PRAGMA synchronous = NORMAL");
      }
    }
  }

  private static int number(Statement statement, String pragma) throws SQLException {
    try (ResultSet rows = statement.executeQuery(pragma)) {
      return rows.next() ? rows.getInt(1) : 0;
    }
  }

  /** Creates what is missing, in one transaction. */
  static void create(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      try {
        for (String sql : STATEMENTS) {
          statement.execute(sql);
        }
        for (LaterColumn column : LATER_COLUMNS) {
          if (!hasColumn(statement, column)) {
            statement.execute("ALTER TABLE " + column.table + " ADD COLUMN " + column.name + " " + column.kind);
          }
        }
        statement.execute("COMMIT");
      } catch (SQLException failure) {
        statement.execute("ROLLBACK");
        throw failure;
      }
    }
  }

  private static boolean hasColumn(Statement statement, LaterColumn column) throws SQLException {
    try (ResultSet rows = statement.executeQuery("PRAGMA table_info(" + column.table + ")")) {
      while (rows.next()) {
        if (rows.getString("name").equals(column.name)) {
          return true;
        }
      }
      return false;
    }
  }
}
