package plainwire;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.sql.DataSource;

/**
 * The embedded broker: one SQLite file, shared by any number of processes. Needs a JDBC driver for SQLite on the class
 * path, such as xerial's sqlite-jdbc.
 */
public final class SqliteTransport implements Transport {
  private static final long FIRST_PAUSE_MILLIS = 2;
  private static final long LONGEST_PAUSE_MILLIS = 20;
  private static final String INSERT =
      "INSERT INTO plainwire_messages (queue, body, id, published_at, due, expires_at, priority, reply_address, retries, "
          + "timeout, traceparent, tracestate) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  /** Makes the link, or says why not. */
  private interface Opening {
    SqliteLink open() throws SQLException;
  }

  private final String name;
  private final SqliteLink link;
  private volatile boolean isClosed;

  /**
   * Opens the file, and creates it and its tables when they are missing.
   *
   * @param file the file
   * @throws TransportException when it cannot be opened, or there is no driver
   */
  public SqliteTransport(Path file) {
    this(SqliteUrl.of(file));
  }

  /**
   * Opens the file of an address, and creates it and its tables when they are missing.
   *
   * @param url {@code sqlite:/path}, or {@code sqlite:path} from the working folder; as a query {@code busy-timeout} in
   *     seconds, 10 unless said, and {@code synchronous=full}
   * @throws IllegalArgumentException when that is no URL of an SQLite file
   * @throws TransportException when it cannot be opened, or there is no driver
   */
  public SqliteTransport(String url) {
    this(SqliteUrl.parse(url));
  }

  private SqliteTransport(SqliteUrl url) {
    this(url.file().toString(), () -> SqliteLink.open(url));
  }

  /**
   * The embedded broker over a connection that the program has. Threads take turns. Its settings are made no less safe.
   *
   * @param connection to an SQLite file, with auto-commit on; it stays open when the transport is closed
   * @throws TransportException when the tables cannot be created
   */
  public SqliteTransport(Connection connection) {
    this("the SQLite file", () -> SqliteLink.on(connection));
  }

  /**
   * The embedded broker over connections that the program has a source of.
   *
   * @param source gives connections to one SQLite file; each is closed after use
   * @throws TransportException when the tables cannot be created
   */
  public SqliteTransport(DataSource source) {
    this("the SQLite file", () -> SqliteLink.from(source));
  }

  private SqliteTransport(String name, Opening opening) {
    this.name = name;
    try {
      this.link = opening.open();
    } catch (SQLException failure) {
      throw new TransportException(
          "cannot open " + name + ": " + failure.getMessage() + "; is sqlite-jdbc on the class path?", failure);
    }
  }

  /** Sends all of the messages in one transaction, so all or none. */
  @Override
  public void send(List<Message> messages) {
    messages.forEach(message -> message.envelope().refuseKey("SQLite"));
    attempt("publishing", connection -> insertAll(connection, messages));
  }

  private static Void insertAll(Connection connection, List<Message> messages) throws SQLException {
    run(connection, "BEGIN IMMEDIATE");
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (Message message : messages) {
        bind(insert, message);
        insert.addBatch();
      }
      insert.executeBatch();
      run(connection, "COMMIT");
    } catch (SQLException failure) {
      run(connection, "ROLLBACK");
      throw failure;
    }
    return null;
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void bind(PreparedStatement insert, Message message) throws SQLException {
    Envelope envelope = message.envelope();
    insert.setString(1, message.queue());
    insert.setBytes(2, message.body());
    insert.setString(3, envelope.id());
    insert.setLong(4, envelope.publishedMillis());
    insert.setLong(5, envelope.notBeforeMillis().orElse(Math.min(0L, -(long) envelope.priority())));
    insert.setObject(6, envelope.expiresMillis().orElse(null));
    insert.setInt(7, envelope.priority());
    insert.setString(8, envelope.wantsReply() ? envelope.id() : null);
    OptionalInt retries = envelope.options().retries();
    insert.setObject(9, retries.isPresent() ? retries.getAsInt() : null);
    insert.setObject(10, envelope.timeoutMillis().orElse(null));
    insert.setString(11, envelope.options().traceParent().orElse(null));
    insert.setString(12, envelope.options().traceState().orElse(null));
  }

  /** Sends, and looks for the reply again and again, at first every 2 ms, later every 20 ms. */
  @Override
  public Optional<byte[]> call(Message message, Duration timeout) {
    Deadline deadline = Deadline.in(timeout);
    send(List.of(message));
    String address = message.envelope().id();
    long pause = FIRST_PAUSE_MILLIS;
    try {
      while (true) {
        Optional<byte[]> reply = attempt("waiting for a reply", connection -> takeReply(connection, address));
        if (reply.isPresent() || deadline.hasPassed()) {
          return reply;
        }
        Thread.sleep(Math.min(pause, deadline.millis()));
        pause = Math.min(LONGEST_PAUSE_MILLIS, pause + 1);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static Optional<byte[]> takeReply(Connection connection, String address) throws SQLException {
    Optional<byte[]> reply = readReply(connection, address);
    if (reply.isPresent()) {
      try (PreparedStatement delete =
          connection.prepareStatement("DELETE FROM plainwire_replies WHERE address = ?")) {
        delete.setString(1, address);
        delete.executeUpdate();
      }
    }
    return reply;
  }

  private static Optional<byte[]> readReply(Connection connection, String address) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT body FROM plainwire_replies WHERE address = ?")) {
      select.setString(1, address);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();
      }
    }
  }

  private <T> T attempt(String doing, SqliteLink.Work<T> work) {
    if (isClosed) {
      throw new IllegalStateException("the transport is closed");
    }
    try {
      return link.with(work);
    } catch (SQLException failure) {
      throw failed(doing, failure);
    }
  }

  private TransportException failed(String doing, SQLException failure) {
    return new TransportException(doing + " on " + name + " failed: " + failure.getMessage(), failure);
  }

  /** Closes the file; a connection of the program's stays open. */
  @Override
  public void close() {
    isClosed = true;
    try {
      link.close();
    } catch (SQLException failure) {
      throw failed("closing", failure);
    }
  }
}
