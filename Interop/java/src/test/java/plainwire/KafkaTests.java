package plainwire;

import static plainwire.Suite.equal;
import static plainwire.Suite.that;
import static plainwire.Suite.throwing;

import examples.Add;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import vectors.Plain;

/** What only Kafka has. */
final class KafkaTests {
  private final TestKafka kafka;

  KafkaTests(TestKafka kafka) {
    this.kafka = kafka;
  }

  void run(Suite suite) {
    suite.test("kafka: headers are as the protocol has them, and there is no key", this::headers);
    suite.test("kafka: records of one key go to one partition of many", this::keys);
    suite.test("kafka: queues become topics as the protocol says", KafkaTests::topics);
    suite.test("kafka: properties of the program's own are used", this::properties);
    suite.test("kafka: a producer of the program's own stays open, and cannot call", this::ownProducer);
    suite.test("kafka: a producer and consumers of the program's own can call", this::ownConsumers);
    suite.test("kafka: an address where nobody listens is named, in the time that it gives", KafkaTests::nobody);
    suite.test("kafka: a server that does not answer is not there, in the time that the address gives", KafkaTests::silent);
  }

  private void headers() throws Exception {
    try (Tasks tasks = Tasks.on(kafka.open())) {
      tasks.publish(new Add(1, 2));
    }
    Map<String, String> envelope = kafka.take("add").envelope();
    equal(envelope.get("plainwire-id").length(), 36);
    that(envelope.get("key") == null && envelope.get("reply-to") == null, envelope.toString());
    that(!envelope.containsKey("plainwire-not-before") && !envelope.containsKey("plainwire-attempt"), envelope.toString());
  }

  private void keys() throws Exception {
    Set<String> ofOne = new HashSet<>();
    Set<String> ofAll = new HashSet<>();
    try (Tasks tasks = Tasks.on(new KafkaTransport(kafka.url() + "?partitions=4"))) {
      for (int i = 0; i < 20; i++) {
        tasks.publish(Plain.builder().a(1).b(2).build(), PublishOptions.NONE.withKey("same"));
        tasks.publish(Plain.builder().a(1).b(2).build(), PublishOptions.NONE.withKey("key " + i));
      }
    }
    for (int i = 0; i < 40; i++) {
      Map<String, String> envelope = kafka.take("vectors.plain").envelope();
      ofAll.add(envelope.get("partition"));
      if (envelope.get("key").equals("same")) {
        ofOne.add(envelope.get("partition"));
      }
    }
    equal(ofOne.size(), 1);
    equal(ofAll, Set.of("0", "1", "2", "3"));
  }

  private static void topics() {
    equal(KafkaRecords.topic("add"), "add");
    equal(KafkaRecords.topic("a.b-c_D9"), "a.b-c_D9");
    equal(KafkaRecords.topic("add.dead"), "plainwire.name.add_2Edead");
    equal(KafkaRecords.topic("__x"), "plainwire.name._5F_5Fx");
    equal(KafkaRecords.topic("."), "plainwire.name._2E");
    equal(KafkaRecords.topic("plainwire.x"), "plainwire.name.plainwire_2Ex");
    equal(KafkaRecords.topic("e\u00e9 "), "plainwire.name.e_C3_A9_20");
    throwing(IllegalArgumentException.class, () -> KafkaRecords.topic(" ".repeat(100)));
  }

  private void properties() throws Exception {
    Properties properties = kafka.properties();
    properties.setProperty("acks", "0");
    properties.setProperty("client.id", "somebody");
    try (Tasks tasks = Tasks.on(new KafkaTransport(properties))) {
      tasks.publish(new Add(1, 2));
    }
    equal(kafka.take("add").text(), "{\"a\":1,\"b\":2}");
    equal(properties.getProperty("acks"), "0");
    equal(KafkaProperties.producer(properties).getProperty("acks"), "all");
  }

  private void ownProducer() throws Exception {
    try (KafkaProducer<byte[], byte[]> own = kafka.producer()) {
      try (Tasks tasks = Tasks.on(new KafkaTransport(own))) {
        tasks.publish(new Add(1, 2));
        throwing(UnsupportedOperationException.class, () -> tasks.call(new Add(3, 4), Duration.ofSeconds(1)));
      }
      that(!own.partitionsFor("add").isEmpty(), "it is the program's");
    }
    equal(kafka.take("add").text(), "{\"a\":1,\"b\":2}");
  }

  private void ownConsumers() throws Exception {
    try (KafkaProducer<byte[], byte[]> own = kafka.producer();
        Tasks tasks = Tasks.on(new KafkaTransport(own, this::replies))) {
      Background worker =
          Background.run(() -> kafka.reply(kafka.take("add"), "{\"success\":true,\"result\":3}"));
      equal(tasks.call(new Add(1, 2), Duration.ofSeconds(20)), 3L);
      worker.join();
    }
  }

  private KafkaConsumer<byte[], byte[]> replies() {
    return kafka.consumer();
  }

  private static void nobody() {
    try (Tasks tasks = Tasks.on(new KafkaTransport("kafka://127.0.0.1:1?connect-timeout=0.5"))) {
      unreached(tasks, "kafka://127.0.0.1:1 cannot be reached: no server answered within 0.5 s");
    }
  }

  /** A server that wants TLS hangs up, or says nothing that makes sense, as this one does. */
  private static void silent() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Tasks tasks = Tasks.on(
            new KafkaTransport("kafka://127.0.0.1:" + listener.getLocalPort() + "?connect-timeout=0.5"))) {
      unreached(tasks, "does kafka.security.protocol say TLS where it wants that?");
    }
  }

  private static void unreached(Tasks tasks, String said) {
    long began = System.nanoTime();
    for (int i = 0; i < 2; i++) {
      TransportException failure = throwing(TransportException.class, () -> tasks.publish(new Add(1, 2)));
      that(failure.getMessage().contains(said), failure.getMessage());
    }
    that(System.nanoTime() - began < Duration.ofSeconds(8).toNanos(), "and not 15 s each");
  }
}
