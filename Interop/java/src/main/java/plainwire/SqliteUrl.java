package plainwire;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Which file, and how it is used: {@code sqlite:/absolute} or {@code sqlite:relative}, with the options {@code busy-timeout}
 * (seconds), {@code synchronous} and, for consumers, {@code lease}. In a path, {@code %3F} is a question mark.
 */
record SqliteUrl(Path file, int busyMillis, boolean isSynchronousFull) {
  private static final String SCHEME = "sqlite:";
  private static final String FORM = "sqlite:/path";
  private static final List<String> OPTIONS = List.of("lease", "synchronous", "busy-timeout");

  /** A file with the options that hold unless said. */
  static SqliteUrl of(Path file) {
    return new SqliteUrl(file, 10_000, false);
  }

  static SqliteUrl parse(String text) {
    if (!text.startsWith(SCHEME)) {
      throw new IllegalArgumentException("not an SQLite URL; write " + FORM);
    }
    String[] parts = text.substring(SCHEME.length()).split("\\?", 2);
    String path = parts[0].startsWith("//") ? parts[0].substring(2) : parts[0];
    if (path.isEmpty() || parts[0].startsWith("//") && !path.startsWith("/")) {
      throw new IllegalArgumentException("a file has no host; write " + FORM + ", or sqlite:path for a relative one");
    }
    // Only the options are read so: what stands for the place is not one.
    BrokerUrl query = new BrokerUrl("sqlite:///" + (parts.length == 2 ? "?" + parts[1] : ""), FORM);
    Map<String, String> options = query.options(OPTIONS);
    String synchronous = options.getOrDefault("synchronous", "normal");
    if (!List.of("normal", "full").contains(synchronous)) {
      throw new IllegalArgumentException("synchronous is \"normal\" or \"full\", not \"" + synchronous + "\"");
    }
    return new SqliteUrl(
        Path.of(BrokerUrl.unescaped(path, "the path")),
        BrokerUrl.millis(options, "busy-timeout", 10, 0, 3600),
        synchronous.equals("full"));
  }
}
