package plainwire;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records made of messages (docs/protocol.md, sections 10.1 and 10.2). */
final class KafkaRecords {
  /** The topic of replies. */
  static final String REPLIES = "plainwire.replies";

  private static final int MAX_NAME = 200;
  /** Kafka's own limit. */
  private static final int MAX_TOPIC = 249;

  private KafkaRecords() {}

  static ProducerRecord<byte[], byte[]> record(Message message) {
    Envelope envelope = message.envelope();
    byte[] key = envelope.options().key().map(KafkaRecords::utf8).orElse(null);
    ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic(message.queue()), key, message.body());
    header(record, "plainwire-id", envelope.id());
    header(record, "plainwire-published-at", Long.toString(envelope.publishedMillis()));
    envelope.notBeforeMillis().ifPresent(time -> header(record, "plainwire-not-before", Long.toString(time)));
    envelope.expiresMillis().ifPresent(time -> header(record, "plainwire-expires-at", Long.toString(time)));
    envelope.options().retries().ifPresent(count -> header(record, "plainwire-retries", Integer.toString(count)));
    envelope.timeoutMillis().ifPresent(time -> header(record, "plainwire-timeout", Long.toString(time)));
    envelope.options().traceParent().ifPresent(trace -> header(record, "traceparent", trace));
    envelope.options().traceState().ifPresent(state -> header(record, "tracestate", state));
    if (envelope.wantsReply()) {
      header(record, "plainwire-reply-to", envelope.id());
    }
    return record;
  }

  private static void header(ProducerRecord<byte[], byte[]> record, String name, String value) {
    record.headers().add(name, utf8(value));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The topic that is a queue. */
  static String topic(String queue) {
    boolean isTopic = queue.matches("[A-Za-z0-9._-]{1," + MAX_NAME + "}")
        && !queue.equals(".")
        && !queue.equals("..")
        && !queue.startsWith("plainwire.")
        && !queue.startsWith("__")
        && !queue.endsWith(".dead");
    String topic = isTopic ? queue : "plainwire.name." + escaped(queue);
    if (topic.length() > MAX_TOPIC) {
      throw new IllegalArgumentException("the queue's name is too long for Kafka: " + queue);
    }
    return topic;
  }

  private static String escaped(String queue) {
    StringBuilder escaped = new StringBuilder();
    for (byte unit : utf8(queue)) {
      boolean isPlain = unit >= '0' && unit <= '9' || unit >= 'A' && unit <= 'Z' || unit >= 'a' && unit <= 'z';
      escaped.append(isPlain ? Character.toString(unit) : String.format("_%02X", unit));
    }
    return escaped.toString();
  }
}
