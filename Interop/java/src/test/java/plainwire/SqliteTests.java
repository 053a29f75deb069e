package plainwire;

import static plainwire.Suite.equal;
import static plainwire.Suite.that;
import static plainwire.Suite.throwing;

import examples.Add;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.sqlite.SQLiteDataSource;

/** A real file of the embedded broker. */
final class SqliteTests {
  private final Path folder;

  SqliteTests(Path folder) {
    this.folder = folder;
  }

  void run(Suite suite) {
    suite.test("sqlite: publishes rows as the protocol has them", this::publishes);
    suite.test("sqlite: a batch is one transaction, and keeps its order", this::batches);
    suite.test("sqlite: delay and expiry are columns", this::options);
    suite.test("sqlite: limits are columns, and a priority is where it is looked for", this::limits);
    suite.test("sqlite: a file of an earlier version gets the columns that it lacks", this::earlier);
    suite.test("sqlite: a call reads its reply and deletes it", this::calls);
    suite.test("sqlite: two connections from four threads lose nothing", this::threads);
    suite.test("sqlite: a connection of the program's own stays open, as safe as it was", this::ownConnection);
    suite.test("sqlite: connections of a source of the program's own are given back", this::ownSource);
    suite.test("sqlite: a file that cannot be opened is named", this::unopenable);
  }

  private Path file(String name) throws Exception {
    return Files.createTempDirectory(folder, name).resolve("queue.db");
  }

  private static Connection open(Path file) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }

  private static List<String> column(Path file, String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection connection = open(file);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  private void publishes() throws Exception {
    Path file = file("publishes");
    try (var tasks = Tasks.on(new SqliteTransport(file))) {
      tasks.publish(new Add(1, 2));
      tasks.publish(new Add(3, 4));
    }
    equal(column(file, "SELECT CAST(body AS TEXT) FROM plainwire_messages ORDER BY seq"), List.of("{\"a\":1,\"b\":2}", "{\"a\":3,\"b\":4}"));
    equal(
        column(
            file,
            "SELECT queue || typeof(body) || due || priority || attempt || (lease IS NULL) || (expires_at IS NULL) "
                + "|| (reply_address IS NULL) || length(id) FROM plainwire_messages"),
        List.of("addblob00111136", "addblob00111136"));
    equal(column(file, "PRAGMA journal_mode"), List.of("wal"));
  }

  private void batches() throws Exception {
    Path file = file("batches");
    try (var tasks = Tasks.on(new SqliteTransport(file))) {
      tasks.publishAll(LongStream.range(0, 1000).mapToObj(i -> new Add(i, i)).toList());
      tasks.publishAll(List.of());
    }
    List<String> expected = LongStream.range(0, 1000).mapToObj(i -> "{\"a\":" + i + ",\"b\":" + i + "}").toList();
    equal(column(file, "SELECT CAST(body AS TEXT) FROM plainwire_messages ORDER BY seq"), expected);
  }

  private void options() throws Exception {
    Path file = file("options");
    try (var tasks = Tasks.on(new SqliteTransport(file))) {
      tasks.publish(new Add(1, 2), PublishOptions.after(Duration.ofSeconds(5)).withExpiry(Duration.ofSeconds(9)));
    }
    equal(
        column(file, "SELECT (due - published_at) || ' ' || (expires_at - published_at) FROM plainwire_messages"),
        List.of("5000 9000"));
  }

  private void limits() throws Exception {
    Path file = file("limits");
    try (var tasks = Tasks.on(new SqliteTransport(file))) {
      tasks.publish(new Add(1, 2), PublishOptions.NONE.withPriority(9).withRetries(0).withTimeout(Duration.ofMillis(1500)));
      tasks.publish(new Add(1, 2), PublishOptions.NONE.withPriority(-9));
    }
    equal(
        column(file, "SELECT due || ' ' || priority || ' ' || ifnull(retries, '-') || ' ' || ifnull(timeout, '-') FROM plainwire_messages"),
        List.of("-9 9 0 1500", "0 -9 - -"));
  }

  private void earlier() throws Exception {
    Path file = file("earlier");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE plainwire_messages (seq INTEGER PRIMARY KEY AUTOINCREMENT, queue TEXT NOT NULL, body BLOB NOT NULL, id TEXT, "
              + "published_at INTEGER, due INTEGER NOT NULL DEFAULT 0, expires_at INTEGER, priority INTEGER NOT NULL DEFAULT 0, "
              + "reply_address TEXT, attempt INTEGER NOT NULL DEFAULT 1, lease TEXT)");
      statement.execute("INSERT INTO plainwire_messages (queue, body) VALUES ('add', '{}')");
    }
    for (int i = 0; i < 2; i++) {
      try (var tasks = Tasks.on(new SqliteTransport(file))) {
        tasks.publish(new Add(1, 2), PublishOptions.NONE.withRetries(i));
      }
    }
    equal(column(file, "SELECT ifnull(retries, '-') FROM plainwire_messages ORDER BY seq"), List.of("-", "0", "1"));
    String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    try (var tasks = Tasks.on(new SqliteTransport(file))) {
      tasks.publish(new Add(1, 2), PublishOptions.NONE.withTraceParent(trace).withTraceState("a=b"));
    }
    equal(
        column(file, "SELECT ifnull(traceparent || ' ' || tracestate, '-') FROM plainwire_messages ORDER BY seq"),
        List.of("-", "-", "-", trace + " a=b"));
  }

  /** Answers one call as a worker would. */
  private static void answer(Path file, String reply) throws Exception {
    String calls = "SELECT reply_address FROM plainwire_messages WHERE reply_address IS NOT NULL";
    while (column(file, calls).isEmpty()) {
      Thread.sleep(2);
    }
    String address = column(file, calls).get(0);
    try (Connection connection = open(file);
        PreparedStatement insert = connection.prepareStatement("INSERT INTO plainwire_replies VALUES (?, ?, 0)")) {
      insert.setString(1, address);
      insert.setBytes(2, reply.getBytes(StandardCharsets.UTF_8));
      insert.executeUpdate();
    }
  }

  private void calls() throws Exception {
    Path file = file("calls");
    try (var tasks = Tasks.on(new SqliteTransport(file))) {
      Background worker = Background.run(() -> answer(file, "{\"success\":true,\"result\":3}"));
      equal(tasks.call(new Add(1, 2), Duration.ofSeconds(20)), 3L);
      worker.join();
    }
    equal(column(file, "SELECT count(*) FROM plainwire_replies"), List.of("0"));
  }

  private void threads() throws Exception {
    Path file = file("threads");
    try (var one = Tasks.on(new SqliteTransport(file)); var two = Tasks.on(new SqliteTransport(file))) {
      List<Background> threads = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        Tasks tasks = thread % 2 == 0 ? one : two;
        threads.add(Background.run(() -> LongStream.range(0, 50).forEach(i -> tasks.publish(new Add(i, i)))));
      }
      for (Background thread : threads) {
        thread.join();
      }
    }
    equal(column(file, "SELECT count(*) FROM plainwire_messages"), List.of("200"));
  }

  private void ownConnection() throws Exception {
    Path file = file("own");
    try (Connection own = open(file); Statement statement = own.createStatement()) {
      statement.execute("PRAGMA synchronous = EXTRA");
      try (var tasks = Tasks.on(new SqliteTransport(own))) {
        tasks.publishAll(List.of(new Add(1, 2), new Add(3, 4)));
        throwing(CallTimeoutException.class, () -> tasks.call(new Add(5, 6), Duration.ofMillis(30)));
      }
      try (ResultSet rows = statement.executeQuery("PRAGMA synchronous")) {
        equal(rows.getInt(1), 3);
      }
      own.setAutoCommit(false);
      throwing(IllegalArgumentException.class, () -> new SqliteTransport(own).close());
      own.setAutoCommit(true);
    }
    equal(column(file, "SELECT count(*) FROM plainwire_messages"), List.of("3"));
  }

  private void ownSource() throws Exception {
    SQLiteDataSource source = new SQLiteDataSource();
    Path file = file("source");
    source.setUrl("jdbc:sqlite:" + file);
    try (var tasks = Tasks.on(new SqliteTransport(source))) {
      tasks.publish(new Add(1, 2));
      Background worker = Background.run(() -> answer(file, "{\"success\":true,\"result\":3}"));
      equal(tasks.call(new Add(1, 2), Duration.ofSeconds(20)), 3L);
      worker.join();
    }
    equal(column(file, "SELECT count(*) FROM plainwire_messages"), List.of("2"));
  }

  private void unopenable() {
    Path file = folder.resolve("no such folder").resolve("queue.db");
    TransportException failure = throwing(TransportException.class, () -> new SqliteTransport(file).close());
    that(failure.getMessage().contains("no such folder"), failure.getMessage());
  }
}
