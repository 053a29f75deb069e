package plainwire;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** A file of the embedded broker. */
final class TestSqlite implements TestBroker {
  private static final int ATTEMPTS = 4000;

  private final Path file;

  TestSqlite(Path folder) throws Exception {
    this.file = Files.createTempDirectory(folder, "sqlite").resolve("queue.db");
  }

  @Override
  public String name() {
    return "sqlite";
  }

  @Override
  public Transport open() {
    return new SqliteTransport("sqlite:" + file + "?lease=30");
  }

  private Connection connect() throws Exception {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }

  @Override
  public Received take(String queue) throws Exception {
    try (Connection connection = connect();
        Statement settings = connection.createStatement();
        PreparedStatement take =
            connection.prepareStatement(
                "DELETE FROM plainwire_messages WHERE seq = (SELECT seq FROM plainwire_messages WHERE queue = ? "
                    + "ORDER BY seq LIMIT 1) RETURNING body, id, published_at, due, expires_at, priority, reply_address, retries, timeout")) {
      settings.execute("PRAGMA busy_timeout = 10000");
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        take.setString(1, queue);
        try (ResultSet rows = take.executeQuery()) {
          if (rows.next()) {
            return received(rows);
          }
        }
        Thread.sleep(5);
      }
      throw new AssertionError("nothing came to " + queue);
    }
  }

  private static Received received(ResultSet rows) throws Exception {
    Map<String, String> envelope = new HashMap<>();
    envelope.put("id", rows.getString(2));
    envelope.put("plainwire-published-at", rows.getString(3));
    envelope.put("plainwire-not-before", rows.getString(4));
    envelope.put("plainwire-expires-at", rows.getString(5));
    envelope.put("priority", rows.getString(6));
    envelope.put("reply-to", rows.getString(7));
    envelope.put("plainwire-retries", rows.getString(8));
    envelope.put("plainwire-timeout", rows.getString(9));
    return new Received(rows.getBytes(1), envelope);
  }

  @Override
  public void reply(Received call, String json) throws Exception {
    try (Connection connection = connect();
        Statement settings = connection.createStatement();
        PreparedStatement insert = connection.prepareStatement("INSERT INTO plainwire_replies VALUES (?, ?, 0)")) {
      settings.execute("PRAGMA busy_timeout = 10000");
      insert.setString(1, call.envelope().get("reply-to"));
      insert.setBytes(2, json.getBytes(StandardCharsets.UTF_8));
      insert.executeUpdate();
    }
  }

  @Override
  public boolean stop() {
    return false;
  }

  @Override
  public void start() {
    // There is no server.
  }

  @Override
  public boolean hasPriorities() {
    return true;
  }

  @Override
  public boolean hasKeys() {
    return false;
  }

  @Override
  public void close() {
    // There is no server.
  }
}
