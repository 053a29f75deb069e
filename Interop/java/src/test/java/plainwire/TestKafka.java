package plainwire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A server that speaks Kafka's protocol, and a transport to it. */
final class TestKafka implements TestBroker {
  private final TestServer server;
  private final Map<String, KafkaConsumer<byte[], byte[]>> consumers = new HashMap<>();
  private final Map<String, Queue<Received>> taken = new HashMap<>();
  private final KafkaProducer<byte[], byte[]> producer;

  TestKafka(Path folder) throws Exception {
    this.server = new TestServer("kafka", folder);
    this.producer = producer();
  }

  @Override
  public String name() {
    return "kafka";
  }

  String url() {
    return server.url();
  }

  @Override
  public Transport open() {
    return new KafkaTransport(server.url() + "?publish-timeout=5");
  }

  /** Properties of the test's own clients. */
  Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("bootstrap.servers", server.place());
    return properties;
  }

  KafkaConsumer<byte[], byte[]> consumer() {
    Properties properties = properties();
    properties.setProperty("enable.auto.commit", "false");
    properties.setProperty("auto.offset.reset", "earliest");
    return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(properties(), new ByteArraySerializer(), new ByteArraySerializer());
  }

  private KafkaConsumer<byte[], byte[]> consumer(String topic) {
    KafkaConsumer<byte[], byte[]> consumer = consumer();
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream().map(info -> new TopicPartition(topic, info.partition())).toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return consumer;
  }

  /** Reads every partition from its beginning, each record once. */
  @Override
  public synchronized Received take(String queue) throws Exception {
    KafkaConsumer<byte[], byte[]> consumer = consumers.computeIfAbsent(queue, this::consumer);
    Queue<Received> waiting = taken.computeIfAbsent(queue, topic -> new ArrayDeque<>());
    Deadline deadline = Deadline.in(Duration.ofSeconds(20));
    while (waiting.isEmpty() && !deadline.hasPassed()) {
      consumer.poll(Duration.ofMillis(100)).forEach(record -> waiting.add(received(record)));
    }
    if (waiting.isEmpty()) {
      throw new AssertionError("nothing came to " + queue);
    }
    return waiting.remove();
  }

  private static Received received(ConsumerRecord<byte[], byte[]> record) {
    Map<String, String> envelope = new HashMap<>();
    for (Header header : record.headers()) {
      envelope.put(header.key(), text(header.value()));
    }
    envelope.put("id", envelope.get("plainwire-id"));
    envelope.put("reply-to", envelope.get("plainwire-reply-to"));
    envelope.put("key", record.key() == null ? null : text(record.key()));
    envelope.put("partition", Integer.toString(record.partition()));
    return new Received(record.value(), envelope);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public void reply(Received call, String json) throws Exception {
    byte[] key = call.envelope().get("reply-to").getBytes(StandardCharsets.UTF_8);
    byte[] value = json.getBytes(StandardCharsets.UTF_8);
    producer.send(new ProducerRecord<>("plainwire.replies", key, value)).get(20, TimeUnit.SECONDS);
  }

  @Override
  public boolean stop() throws Exception {
    server.stop();
    return true;
  }

  @Override
  public void start() throws Exception {
    server.start();
  }

  @Override
  public boolean hasPriorities() {
    return false;
  }

  @Override
  public boolean hasKeys() {
    return true;
  }

  @Override
  public void close() throws IOException {
    producer.close(Duration.ZERO);
    consumers.values().forEach(KafkaConsumer::close);
    server.close();
  }
}
