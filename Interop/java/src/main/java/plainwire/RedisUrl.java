package plainwire;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where a Redis is: {@code redis://[user:password@]host[:port][/database]}.
 *
 * @param host its host
 * @param port its port; 6379 unless said
 * @param database the number of its database; 7 unless said
 * @param user the user to authenticate as; empty for the default user
 * @param password the password; empty when none is needed
 */
public record RedisUrl(String host, int port, int database, Optional<String> user, Optional<String> password) {
  /** The database when the URL names none. */
  public static final int DEFAULT_DATABASE = 7;

  private static final int DEFAULT_PORT = 6379;

  /**
   * Reads a URL.
   *
   * @param url the URL; user and password may be percent-escaped
   * @return its parts
   * @throws IllegalArgumentException when it is no URL of a Redis
   */
  public static RedisUrl parse(String url) {
    URI uri = uri(url);
    if ("rediss".equals(uri.getScheme())) {
      throw new IllegalArgumentException("rediss: this transport has no TLS; use JedisTransport, or a tunnel");
    }
    if (!"redis".equals(uri.getScheme()) || uri.getHost() == null) {
      throw new IllegalArgumentException("not a Redis URL; write redis://[user:password@]host[:port]/database");
    }
    String[] credentials = Optional.ofNullable(uri.getRawUserInfo()).orElse("").split(":", 2);
    String host = uri.getHost().replace("[", "").replace("]", "");
    int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
    return new RedisUrl(
        host,
        port,
        database(uri.getPath()),
        part(credentials, credentials.length == 2 ? 0 : -1),
        part(credentials, credentials.length - 1));
  }

  private static URI uri(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException malformed) {
      // Its message repeats the URL, which may hold a password.
      throw new IllegalArgumentException("not a URL: " + malformed.getReason());
    }
  }

  private static int database(String path) {
    String number = path == null ? "" : path.replaceFirst("^/", "");
    if (number.isEmpty()) {
      return DEFAULT_DATABASE;
    }
    if (!number.matches("[0-9]{1,9}")) {
      throw new IllegalArgumentException("the database must be a number: redis://host/7");
    }
    return Integer.parseInt(number);
  }

  private static Optional<String> part(String[] credentials, int index) {
    if (index < 0 || credentials[index].isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(URLDecoder.decode(credentials[index].replace("+", "%2B"), StandardCharsets.UTF_8));
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "redis://" + host + ":" + port + "/" + database;
  }
}
