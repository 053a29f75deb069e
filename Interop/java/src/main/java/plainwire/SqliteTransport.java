package plainwire;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The embedded broker: one SQLite file, shared by any number of processes. Needs a JDBC driver for SQLite on the class
 * path, such as xerial's sqlite-jdbc.
 */
public final class SqliteTransport implements Transport {
  private static final long FIRST_PAUSE_MILLIS = 2;
  private static final long LONGEST_PAUSE_MILLIS = 20;
  private static final String INSERT =
      "INSERT INTO plainwire_messages (queue, body, id, published_at, due, expires_at, reply_address) "
          + "VALUES (?, ?, ?, ?, ?, ?, ?)";

  private final Path file;
  private final Connection connection;

  /**
   * Opens the file, and creates it and its tables when they are missing.
   *
   * @param file the file
   * @throws TransportException when it cannot be opened, or there is no driver
   */
  public SqliteTransport(Path file) {
    this.file = file;
    this.connection = open(file);
  }

  private static Connection open(Path file) {
    try {
      Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
      try {
        SqliteTables.prepare(connection);
        return connection;
      } catch (SQLException failure) {
        connection.close();
        throw failure;
      }
    } catch (SQLException failure) {
      throw new TransportException(
          "cannot open " + file + ": " + failure.getMessage() + "; is sqlite-jdbc on the class path?", failure);
    }
  }

  /** Sends all of the messages in one transaction, so all or none. */
  @Override
  public synchronized void send(List<Message> messages) {
    try {
      begin();
      try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
        for (Message message : messages) {
          bind(insert, message);
          insert.addBatch();
        }
        insert.executeBatch();
        run("COMMIT");
      } catch (SQLException failure) {
        run("ROLLBACK");
        throw failure;
      }
    } catch (SQLException failure) {
      throw failed("publishing", failure);
    }
  }

  private void begin() throws SQLException {
    run("BEGIN IMMEDIATE");
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void bind(PreparedStatement insert, Message message) throws SQLException {
    Envelope envelope = message.envelope();
    long now = envelope.publishedAt().toEpochMilli();
    insert.setString(1, message.queue());
    insert.setBytes(2, message.body());
    insert.setString(3, envelope.id());
    insert.setLong(4, now);
    insert.setLong(5, envelope.delay().map(delay -> now + delay.toMillis()).orElse(0L));
    insert.setObject(6, envelope.expiry().map(expiry -> now + expiry.toMillis()).orElse(null));
    insert.setString(7, envelope.wantsReply() ? envelope.id() : null);
  }

  /** Looks for the reply again and again, at first every 2 ms, later every 20 ms. */
  @Override
  public Optional<byte[]> awaitReply(Message message, Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    long pause = FIRST_PAUSE_MILLIS;
    try {
      while (true) {
        Optional<byte[]> reply = takeReply(message.envelope().id());
        if (reply.isPresent() || System.nanoTime() >= deadline) {
          return reply;
        }
        Thread.sleep(pause);
        pause = Math.min(LONGEST_PAUSE_MILLIS, pause + 1);
      }
    } catch (SQLException failure) {
      throw failed("waiting for a reply", failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private synchronized Optional<byte[]> takeReply(String address) throws SQLException {
    Optional<byte[]> reply = readReply(address);
    if (reply.isPresent()) {
      try (PreparedStatement delete =
          connection.prepareStatement("DELETE FROM plainwire_replies WHERE address = ?")) {
        delete.setString(1, address);
        delete.executeUpdate();
      }
    }
    return reply;
  }

  private Optional<byte[]> readReply(String address) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT body FROM plainwire_replies WHERE address = ?")) {
      select.setString(1, address);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();
      }
    }
  }

  private TransportException failed(String doing, SQLException failure) {
    return new TransportException(doing + " on " + file + " failed: " + failure.getMessage(), failure);
  }

  @Override
  public synchronized void close() {
    try {
      connection.close();
    } catch (SQLException failure) {
      throw failed("closing", failure);
    }
  }
}
