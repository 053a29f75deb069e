package plainwire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The properties of Kafka's own clients, made of those that the user gave. */
final class KafkaProperties {
  /** What concerns whom one speaks to must not be dropped in silence. */
  private static final List<String> SECURITY = List.of("security.", "ssl.", "sasl.", "enable.ssl.");

  private KafkaProperties() {}

  /**
   * Properties of an address that programs in other languages share: what they call otherwise is translated, and what only
   * tunes their library is left out.
   */
  static Properties translated(Map<String, String> given) {
    Properties properties = new Properties();
    given.forEach((name, value) -> translate(name, value, properties));
    if (given.containsKey("sasl.username")) {
      properties.setProperty("sasl.jaas.config", login(given, properties.getProperty("sasl.mechanism", "PLAIN")));
    }
    return properties;
  }

  private static void translate(String name, String value, Properties properties) {
    switch (name) {
      case "bootstrap.servers", "metadata.broker.list" ->
          throw new IllegalArgumentException("kafka." + name + " is the part after kafka:// of the address");
      case "security.protocol" -> properties.setProperty(name, value.toUpperCase(Locale.ROOT));
      case "sasl.mechanism", "sasl.mechanisms" -> properties.setProperty("sasl.mechanism", value);
      case "sasl.username", "sasl.password" -> {
        // They make the login together.
      }
      case "ssl.ca.location" -> {
        properties.setProperty("ssl.truststore.type", "PEM");
        properties.setProperty("ssl.truststore.location", value);
      }
      case "ssl.ca.pem" -> {
        properties.setProperty("ssl.truststore.type", "PEM");
        properties.setProperty("ssl.truststore.certificates", value);
      }
      case "ssl.certificate.pem", "ssl.certificate.location" -> own(name, "ssl.keystore.certificate.chain", value, properties);
      case "ssl.key.pem", "ssl.key.location" -> own(name, "ssl.keystore.key", value, properties);
      case "ssl.endpoint.identification.algorithm" -> properties.setProperty(name, value.equals("none") ? "" : value);
      default -> {
        if (isKnown(name)) {
          properties.setProperty(name, value);
        } else if (!LibrdkafkaProperties.NAMES.contains(name)) {
          throw new IllegalArgumentException("there is no property \"kafka." + name + "\"; " + hint(name));
        } else if (SECURITY.stream().anyMatch(name::startsWith)) {
          throw new IllegalArgumentException(
              "Kafka's Java client has no \"" + name + "\"; give its own properties: new KafkaTransport(properties)");
        }
      }
    }
  }

  /** A part of the client's own certificate, which Java takes as text only where librdkafka has two files. */
  private static void own(String name, String part, String value, Properties properties) {
    properties.setProperty("ssl.keystore.type", "PEM");
    try {
      properties.setProperty(part, name.endsWith(".location") ? Files.readString(Path.of(value)) : value);
    } catch (IOException failure) {
      throw new IllegalArgumentException("the file of kafka." + name + " cannot be read: " + failure, failure);
    }
  }

  private static String hint(String name) {
    Set<String> names = new HashSet<>(LibrdkafkaProperties.NAMES);
    names.addAll(ProducerConfig.configNames());
    names.addAll(ConsumerConfig.configNames());
    return Spelling.nearest(name, names).map(word -> "did you mean \"kafka." + word + "\"?")
        .orElse("see those of librdkafka and of Kafka's Java client");
  }

  private static boolean isKnown(String name) {
    return ProducerConfig.configNames().contains(name) || ConsumerConfig.configNames().contains(name);
  }

  private static String login(Map<String, String> given, String mechanism) {
    String module = mechanism.startsWith("SCRAM") ? "scram.ScramLoginModule" : "plain.PlainLoginModule";
    return "org.apache.kafka.common.security." + module + " required username=" + quoted(given.get("sasl.username"))
        + " password=" + quoted(given.getOrDefault("sasl.password", "")) + ";";
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  /** A producer that loses and doubles nothing, and gives up in half a minute. */
  static Properties producer(Properties given) {
    Properties properties = known(given, ProducerConfig.configNames());
    properties.putIfAbsent("linger.ms", "0");
    properties.putIfAbsent("max.block.ms", "15000");
    properties.putIfAbsent("request.timeout.ms", "10000");
    properties.putIfAbsent("delivery.timeout.ms", "30000");
    // A body may have a mebibyte; its headers come on top.
    properties.putIfAbsent("max.request.size", "2097152");
    properties.setProperty("acks", "all");
    properties.setProperty("enable.idempotence", "true");
    properties.setProperty("key.serializer", ByteArraySerializer.class.getName());
    properties.setProperty("value.serializer", ByteArraySerializer.class.getName());
    return properties;
  }

  /** A consumer without a group, for replies. */
  static Properties consumer(Properties given) {
    Properties properties = known(given, ConsumerConfig.configNames());
    properties.remove("group.id");
    properties.remove("group.instance.id");
    properties.setProperty("enable.auto.commit", "false");
    properties.setProperty("auto.offset.reset", "latest");
    properties.setProperty("key.deserializer", ByteArrayDeserializer.class.getName());
    properties.setProperty("value.deserializer", ByteArrayDeserializer.class.getName());
    return properties;
  }

  /** A client that creates topics. */
  static Properties admin(Properties given) {
    Properties properties = known(given, AdminClientConfig.configNames());
    properties.putIfAbsent("request.timeout.ms", "10000");
    properties.putIfAbsent("default.api.timeout.ms", "15000");
    return properties;
  }

  /** Those that a client knows: it would log a line for each of the others. */
  private static Properties known(Properties given, Set<String> names) {
    Properties properties = new Properties();
    for (Map.Entry<Object, Object> entry : given.entrySet()) {
      if (names.contains(entry.getKey())) {
        properties.put(entry.getKey(), entry.getValue());
      }
    }
    return properties;
  }
}
