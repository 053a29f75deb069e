import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import tasks.runtime.SqliteTransport;
import tasks.runtime.Transport;

/** A file of SQLite. */
record Place(String broker) {
  Transport transport() {
    return new SqliteTransport(Path.of(broker.substring("sqlite:".length())));
  }

  /** What anyone can do who has never heard of Plainwire. */
  void push(String queue, byte[] body) throws SQLException {
    try (var database = DriverManager.getConnection("jdbc:" + broker);
        var insert = database.prepareStatement("INSERT INTO plainwire_messages (queue, body) VALUES (?, ?)")) {
      insert.setString(1, queue);
      insert.setBytes(2, body);
      insert.executeUpdate();
    }
  }
}
