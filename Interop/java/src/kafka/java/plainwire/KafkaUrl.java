package plainwire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** Where a Kafka is, and how it is used: {@code kafka://[user:password@]host[:port][,host[:port]][?options]}. */
final class KafkaUrl {
  private static final String FORM = "kafka://[user:password@]host[:port][,host[:port]]";
  private static final List<String> OPTIONS = List.of("group", "instance", "session-timeout", "connect-timeout", "publish-timeout", "partitions", "order", "kafka.");
  private static final String PROPERTY = "kafka.";
  private static final int DEFAULT_PORT = 9092;

  /** The client's properties. */
  final Properties properties;
  /** So many partitions has a topic that is created; 0 leaves it to the servers. */
  final int partitions;
  /** So long may it take until a server answers for the first time. */
  final int connectMillis;
  private final String places;

  KafkaUrl(String text) {
    BrokerUrl url = new BrokerUrl(text, FORM);
    if (!url.scheme.equals("kafka") || !url.path.isEmpty()) {
      throw new IllegalArgumentException("not a Kafka URL; write " + FORM);
    }
    url.refuseLoneUser(FORM);
    Map<String, String> own = new LinkedHashMap<>();
    if (url.password.isPresent()) {
      own.put("sasl.username", url.user.orElse(""));
      own.put("sasl.password", url.password.orElse(""));
      own.put("sasl.mechanism", "PLAIN");
      own.put("security.protocol", "sasl_ssl");
    }
    own.putAll(url.takeOptions(PROPERTY));
    Map<String, String> options = url.options(OPTIONS);
    places = url.places.stream().map(KafkaUrl::text).collect(Collectors.joining(","));
    partitions = partitions(options.getOrDefault("partitions", "0"), options.containsKey("partitions"));
    properties = KafkaProperties.translated(own);
    properties.setProperty("bootstrap.servers", places);
    connectMillis = BrokerUrl.millis(options, "connect-timeout", 5, 0.01, 86_400);
    properties.putIfAbsent("socket.connection.setup.timeout.ms", Integer.toString(connectMillis));
    if (options.containsKey("publish-timeout")) {
      String publish = Integer.toString(BrokerUrl.millis(options, "publish-timeout", 30, 0.01, 86_400));
      List.of("delivery.timeout.ms", "request.timeout.ms", "max.block.ms")
          .forEach(name -> properties.putIfAbsent(name, publish));
    }
  }

  private static String text(BrokerUrl.Place place) {
    String host = place.host().contains(":") ? "[" + place.host() + "]" : place.host();
    return host + ":" + place.port().orElse(DEFAULT_PORT);
  }

  private static int partitions(String text, boolean isSaid) {
    if (isSaid && !text.matches("[1-9][0-9]{0,4}")) {
      throw new IllegalArgumentException("partitions is a number from 1 to 99999, not \"" + text + "\"");
    }
    return Integer.parseInt(text);
  }

  /** Without the options, which may hold a password. */
  @Override
  public String toString() {
    return "kafka://" + places;
  }
}
