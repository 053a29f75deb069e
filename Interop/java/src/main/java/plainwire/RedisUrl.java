package plainwire;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a Redis is: {@code redis://[user:password@]host[:port][/database]}. The options {@code connect-timeout} (seconds) and,
 * for consumers, {@code ack} and {@code heartbeat} may follow as a query.
 *
 * @param host its host
 * @param port its port; 6379 unless said
 * @param database the number of its database; 7 unless said
 * @param user the user to authenticate as; empty for the default user
 * @param password the password; empty when none is needed
 * @param connectMillis how long connecting may take, in milliseconds; 5000 unless said
 */
public record RedisUrl(
    String host, int port, int database, Optional<String> user, Optional<String> password, int connectMillis) {
  /** The database when the URL names none. */
  public static final int DEFAULT_DATABASE = 7;

  private static final int DEFAULT_PORT = 6379;
  private static final String FORM = "redis://[user:password@]host[:port]/database";
  private static final List<String> OPTIONS = List.of("ack", "heartbeat", "connect-timeout");

  /**
   * Reads a URL.
   *
   * @param text the URL; user and password may be percent-escaped
   * @return its parts
   * @throws IllegalArgumentException when it is no URL of a Redis
   */
  public static RedisUrl parse(String text) {
    BrokerUrl url = new BrokerUrl(text, FORM);
    if ("rediss".equals(url.scheme)) {
      throw new IllegalArgumentException("rediss: use JedisTransport with a client of your own that has TLS, or a tunnel");
    }
    if (!"redis".equals(url.scheme) || url.places.size() > 1) {
      throw new IllegalArgumentException("not a Redis URL; write " + FORM);
    }
    url.refuseLoneUser(FORM);
    Map<String, String> options = url.options(OPTIONS);
    BrokerUrl.Place place = url.places.get(0);
    return new RedisUrl(
        place.host(),
        place.port().orElse(DEFAULT_PORT),
        database(url.path),
        url.user,
        url.password.filter(password -> !password.isEmpty()),
        BrokerUrl.millis(options, "connect-timeout", 5, 0.01, 86_400));
  }

  private static int database(String number) {
    if (number.isEmpty()) {
      return DEFAULT_DATABASE;
    }
    if (!number.matches("[0-9]{1,9}")) {
      throw new IllegalArgumentException("the database must be a number: redis://host/7");
    }
    return Integer.parseInt(number);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "redis://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/" + database;
  }
}
