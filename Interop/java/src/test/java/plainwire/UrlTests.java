package plainwire;

import static plainwire.Suite.equal;
import static plainwire.Suite.that;
import static plainwire.Suite.throwing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;

/** Addresses of brokers. */
final class UrlTests {
  void run(Suite suite) {
    suite.test("urls: Redis: host, port, database, user, password", UrlTests::redis);
    suite.test("urls: RabbitMQ: host, port, vhost, user, password", UrlTests::amqp);
    suite.test("urls: Kafka: hosts and properties of its client", UrlTests::kafka);
    suite.test("urls: Kafka: certificates and keys by librdkafka's names", UrlTests::certificates);
    suite.test("urls: SQLite: paths and options", UrlTests::sqlite);
    suite.test("urls: a mistyped option is an error with a hint, and those of consumers are known", UrlTests::options);
    suite.test("urls: no error shows a password", UrlTests::passwords);
  }

  private static String refusal(Suite.Test test) {
    return throwing(IllegalArgumentException.class, test).getMessage();
  }

  private static void redis() {
    equal(RedisUrl.parse("redis://localhost"), new RedisUrl("localhost", 6379, 7, Optional.empty(), Optional.empty(), 5000));
    equal(
        RedisUrl.parse("redis://me:p%40ss+@[::1]:6380/0?connect-timeout=0.5&ack=none"),
        new RedisUrl("::1", 6380, 0, Optional.of("me"), Optional.of("p@ss+"), 500));
    equal(RedisUrl.parse("redis://:se@cret@h/3").password(), Optional.of("se@cret"));
    equal(RedisUrl.parse("redis://[::1]").toString(), "redis://[::1]:6379/7");
    for (String wrong :
        List.of("rediss://h", "http://h", "redis://h/x", "redis:", "localhost", "redis://h/1/2", "redis://h:0", "redis://[::1",
            "redis://h:x", "redis://me@h", "redis://:%4@h", "redis://:%ff@h", "redis://a,b", "redis://h?connect-timeout=x",
            "redis://h?ack=none&ack=each")) {
      refusal(() -> RedisUrl.parse(wrong));
    }
  }

  private static void amqp() {
    equal(new AmqpUrl("amqp://h").factory().getUsername(), "guest");
    equal(new AmqpUrl("amqp://h").factory().getVirtualHost(), "/");
    equal(new AmqpUrl("amqp://h/").factory().getVirtualHost(), "/");
    equal(new AmqpUrl("amqp://h/%2Fa%20b").factory().getVirtualHost(), "/a b");
    equal(new AmqpUrl("amqps://h").factory().getPort(), 5671);
    equal(new AmqpUrl("amqp://me:p%3Aw@[::1]:99/v?heartbeat=7&connect-timeout=2.5").toString(), "amqp://[::1]:99/v");
    equal(new AmqpUrl("amqp://me:p%3Aw@h").factory().getPassword(), "p:w");
    equal(new AmqpUrl("amqp://me@h").factory().getPassword(), "");
    equal(new AmqpUrl("amqp://h?heartbeat=7").factory().getRequestedHeartbeat(), 7);
    for (String wrong :
        List.of("amqp:h", "http://h", "amqp://a,b", "amqp://h/a/b", "amqp://h?queue=x", "amqp://h?max-priority=256",
            "amqp://h?queue=quorum&max-priority=9", "amqp://h?verify=none", "amqp://h?verify=full", "amqps://h?certfile=a", "amqps://h?verify=perhaps", "amqps://h?certfile=a&keyfile=b",
            "amqps://h?cafile=/no/such/file", "amqp://h?heartbeat=-1")) {
      refusal(() -> new AmqpUrl(wrong).factory());
    }
  }

  private static void kafka() {
    KafkaUrl url = new KafkaUrl("kafka://a,b:9093,[::1]:1?partitions=3&kafka.client.id=me&kafka.queued.min.messages=7");
    equal(url.properties.getProperty("bootstrap.servers"), "a:9092,b:9093,[::1]:1");
    equal(url.properties.getProperty("client.id"), "me");
    equal(url.properties.getProperty("queued.min.messages"), null);
    equal(url.partitions, 3);
    equal(url.toString(), "kafka://a:9092,b:9093,[::1]:1");
    Properties login =
        new KafkaUrl(
                "kafka://a?kafka.security.protocol=sasl_ssl&kafka.sasl.mechanisms=SCRAM-SHA-256&kafka.sasl.username=me"
                    + "&kafka.sasl.password=p%22w&kafka.ssl.ca.location=/ca.pem")
            .properties;
    equal(login.getProperty("security.protocol"), "SASL_SSL");
    equal(
        login.getProperty("sasl.jaas.config"),
        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"me\" password=\"p\\\"w\";");
    equal(login.getProperty("ssl.truststore.location"), "/ca.pem");
    Properties user = new KafkaUrl("kafka://me:pw@a").properties;
    equal(user.getProperty("security.protocol") + " " + user.getProperty("sasl.mechanism"), "SASL_SSL PLAIN");
    equal(new KafkaUrl("kafka://a?publish-timeout=2").properties.getProperty("delivery.timeout.ms"), "2000");
    equal(new KafkaUrl("kafka://a/?connect-timeout=2").connectMillis, 2000);
    for (String wrong :
        List.of("kafka:a", "kafka://me@a", "kafka://a/topic", "kafka://a?partitions=0", "kafka://a?partitions=x",
            "kafka://a?kafka.bootstrap.servers=b", "kafka://a?kafka.enable.ssl.certificate.verification=false")) {
      refusal(() -> new KafkaUrl(wrong));
    }
  }

  private static void certificates() throws IOException {
    Path file = Files.createTempFile("plainwire", ".pem");
    try {
      Files.writeString(file, "chain");
      Properties own =
          new KafkaUrl("kafka://a?kafka.ssl.ca.pem=ca&kafka.ssl.key.pem=key&kafka.ssl.certificate.location=" + file).properties;
      equal(own.getProperty("ssl.truststore.type") + " " + own.getProperty("ssl.truststore.certificates"), "PEM ca");
      equal(own.getProperty("ssl.keystore.type") + " " + own.getProperty("ssl.keystore.key"), "PEM key");
      equal(own.getProperty("ssl.keystore.certificate.chain"), "chain");
    } finally {
      Files.delete(file);
    }
    that(refusal(() -> new KafkaUrl("kafka://a?kafka.ssl.key.location=/no/such")).contains("cannot be read"), "no file");
  }

  private static void sqlite() {
    equal(SqliteUrl.parse("sqlite:a%3Fb.db"), SqliteUrl.of(Path.of("a?b.db")));
    equal(SqliteUrl.parse("sqlite:///a/b?lease=30"), SqliteUrl.of(Path.of("/a/b")));
    equal(SqliteUrl.parse("sqlite:/a?busy-timeout=0.5&synchronous=full"), new SqliteUrl(Path.of("/a"), 500, true));
    for (String wrong : List.of("sqlite:", "sqlite://host/a", "a.db", "sqlite:a?synchronous=off", "sqlite:a?x=1")) {
      refusal(() -> SqliteUrl.parse(wrong));
    }
  }

  private static void options() {
    equal(refusal(() -> RedisUrl.parse("redis://h?hartbeat=5")), "there is no option \"hartbeat\"; did you mean \"heartbeat\"?");
    equal(refusal(() -> new AmqpUrl("amqp://h?max_priority=5")), "there is no option \"max_priority\"; did you mean \"max-priority\"?");
    equal(refusal(() -> new KafkaUrl("kafka://h?grup=5")), "there is no option \"grup\"; did you mean \"group\"?");
    that(refusal(() -> new AmqpUrl("amqp://h?colour=red")).contains("known are heartbeat, connect-timeout"), "the list");
    equal(
        refusal(() -> new KafkaUrl("kafka://h?kafka.compresion.type=gzip")),
        "there is no property \"kafka.compresion.type\"; did you mean \"kafka.compression.type\"?");
    that(refusal(() -> new KafkaUrl("kafka://h?kafka.nosuch=s3cret")).startsWith("there is no property \"kafka.nosuch\""), "none");
    that(refusal(() -> new KafkaUrl("kafka://h?kafka.sasl.usrname=me")).contains("kafka.sasl.username"), "a login");
    String all = "kafka://h?group=g&instance=i&session-timeout=9&order=key&partitions=4";
    equal(new KafkaUrl(all).partitions, 4);
  }

  private static void passwords() {
    List<Consumer<String>> readers = List.of(RedisUrl::parse, AmqpUrl::new, KafkaUrl::new);
    for (String url :
        List.of("x://me:s3cret@h", "redis://me:s3cret@h:x", "amqp://me:s3cret@h/a/b", "kafka://me:s3cret@h/x", "s3cret",
            "redis://s3cret@h", "amqp://me:s3cret%@h", "kafka://h?kafka.sasl.password=s3cret&x=1")) {
      for (Consumer<String> reader : readers) {
        String message = refusal(() -> reader.accept(url));
        that(!message.contains("s3cret"), message);
      }
    }
    that(!RedisUrl.parse("redis://:secret@h/3").toString().contains("secret"), "Redis");
    that(!new AmqpUrl("amqp://me:secret@h/3").toString().contains("secret"), "RabbitMQ");
    that(!new KafkaUrl("kafka://h?kafka.sasl.username=me&kafka.sasl.password=secret").toString().contains("secret"), "Kafka");
  }
}
