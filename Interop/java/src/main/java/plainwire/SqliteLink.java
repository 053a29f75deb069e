package plainwire;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Where connections to an SQLite file come from, and go back to. */
interface SqliteLink {
  /** Something to do with a connection. */
  interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  /** Does something with a connection that nobody else uses meanwhile. */
  <T> T with(Work<T> work) throws SQLException;

  /** Closes what is ours. */
  void close() throws SQLException;

  /** A connection of our own, open from now on. */
  static SqliteLink open(SqliteUrl url) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + url.file());
    try {
      SqliteTables.setUp(connection, url);
      SqliteTables.create(connection);
    } catch (SQLException failure) {
      connection.close();
      throw failure;
    }
    return new Shared(connection, true);
  }

  /** The user's connection. */
  static SqliteLink on(Connection connection) throws SQLException {
    if (!connection.getAutoCommit()) {
      throw new IllegalArgumentException("the connection has a transaction open all the time: set its auto-commit on");
    }
    SqliteTables.adopt(connection);
    SqliteTables.create(connection);
    return new Shared(connection, false);
  }

  /** The user's source of connections, each taken for as long as it is needed. */
  static SqliteLink from(DataSource source) throws SQLException {
    try (Connection first = source.getConnection()) {
      SqliteTables.adopt(first);
      SqliteTables.create(first);
    }
    return new SqliteLink() {
      @Override
      public <T> T with(Work<T> work) throws SQLException {
        try (Connection connection = source.getConnection()) {
          SqliteTables.adopt(connection);
          return work.with(connection);
        }
      }

      @Override
      public void close() {
        // It is the user's.
      }
    };
  }

  /** One connection that threads take turns with. */
  record Shared(Connection connection, boolean isOurs) implements SqliteLink {
    @Override
    public <T> T with(Work<T> work) throws SQLException {
      synchronized (connection) {
        return work.with(connection);
      }
    }

    @Override
    public void close() throws SQLException {
      if (isOurs) {
        synchronized (connection) {
          connection.close();
        }
      }
    }
  }
}
