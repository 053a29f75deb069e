package plainwire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/**
 * Kafka over its own client, {@code org.apache.kafka:kafka-clients} 3 or 4: every record is confirmed by all replicas that are
 * in step. All threads share one producer.
 */
public final class KafkaTransport implements Transport {
  private static final Duration CLOSE = Duration.ofSeconds(5);
  /** So long may it take until a server answers for the first time, where the program's properties are used. */
  private static final int CONNECT_MILLIS = 15_000;

  private final String name;
  private final Supplier<Producer<byte[], byte[]>> open;
  /** Whether the producer is the user's, and stays open. */
  private final boolean isBorrowed;
  /** Creates topics; null over a producer of the user's. */
  private final KafkaTopics topics;
  private final int partitions;
  private final int connectMillis;
  /** Null where calls are not possible. */
  private final KafkaReplies replies;
  private Producer<byte[], byte[]> producer;
  private boolean isClosed;

  /**
   * The way to a Kafka, with a producer of its own. Connects when it is first used.
   *
   * @param url {@code kafka://[user:password@]host[:port][,host[:port]]}, port 9092 unless said; a user logs in by SASL over
   *     TLS; as a query {@code partitions=4} for topics that are not there yet, {@code connect-timeout} and
   *     {@code publish-timeout} in seconds, and {@code kafka.<property>=value} for the client's own properties
   * @throws IllegalArgumentException when that is no URL of a Kafka
   */
  public KafkaTransport(String url) {
    this(new KafkaUrl(url));
  }

  private KafkaTransport(KafkaUrl url) {
    this(url.properties, url.partitions, url.connectMillis, url.toString());
  }

  /**
   * The way to a Kafka, with a producer of its own that has the program's properties. What makes it safe, {@code acks} and
   * idempotence, is set whatever they say, and so are the serializers.
   *
   * @param properties of Kafka's client; {@code bootstrap.servers} at least
   */
  public KafkaTransport(Properties properties) {
    this((Properties) properties.clone(), 0, CONNECT_MILLIS, "kafka://" + properties.get("bootstrap.servers"));
  }

  private KafkaTransport(Properties properties, int partitions, int connectMillis, String name) {
    this.name = name;
    this.partitions = partitions;
    this.connectMillis = connectMillis;
    this.isBorrowed = false;
    this.topics = new KafkaTopics(properties);
    this.open = () -> new KafkaProducer<>(KafkaProperties.producer(properties));
    this.replies = new KafkaReplies(() -> new KafkaConsumer<>(KafkaProperties.consumer(properties)));
  }

  /**
   * The way to a Kafka, over a producer that the program has. How safe publishing is, is as its properties say. Calls are not
   * possible: they need a consumer too.
   *
   * @param producer the producer; it stays open when the transport is closed
   */
  public KafkaTransport(Producer<byte[], byte[]> producer) {
    this(producer, null);
  }

  /**
   * The way to a Kafka, over a producer that the program has, and with consumers for the replies to calls.
   *
   * @param producer the producer; it stays open when the transport is closed
   * @param consumers makes a consumer without a group; it is closed after use
   */
  public KafkaTransport(Producer<byte[], byte[]> producer, Supplier<Consumer<byte[], byte[]>> consumers) {
    this.name = "Kafka";
    this.partitions = 0;
    this.connectMillis = 0;
    this.isBorrowed = true;
    this.topics = null;
    this.open = null;
    this.replies = consumers == null ? null : new KafkaReplies(consumers);
    this.producer = producer;
  }

  @Override
  public void send(List<Message> messages) {
    messages.forEach(message -> message.envelope().refusePriority("Kafka"));
    List<ProducerRecord<byte[], byte[]>> records = messages.stream().map(KafkaRecords::record).toList();
    Progress progress = new Progress();
    try {
      Producer<byte[], byte[]> current = producer();
      if (partitions > 0) {
        Set<String> names = new HashSet<>();
        records.forEach(record -> names.add(record.topic()));
        topics.create(names, partitions);
      }
      progress.send(current, records);
    } catch (ExecutionException failure) {
      throw failed("publishing", failure.getCause()).after(progress.confirmed);
    } catch (KafkaException failure) {
      throw failed("publishing", failure).after(progress.confirmed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw failed("publishing", interrupted).after(progress.confirmed);
    }
  }

  /** Counts the records of a batch that are confirmed. */
  private static final class Progress {
    private int confirmed;

    void send(Producer<byte[], byte[]> producer, List<ProducerRecord<byte[], byte[]>> records)
        throws ExecutionException, InterruptedException {
      List<Future<RecordMetadata>> reports = new ArrayList<>(records.size());
      for (ProducerRecord<byte[], byte[]> record : records) {
        Future<RecordMetadata> report = producer.send(record);
        reports.add(report);
        if (hasFailed(report)) {
          // It could not even be queued, after a long wait, and neither could those that follow.
          break;
        }
      }
      while (confirmed < reports.size()) {
        reports.get(confirmed).get();
        confirmed++;
      }
    }

    private static boolean hasFailed(Future<RecordMetadata> report) throws InterruptedException {
      try {
        return report.isDone() && report.get() == null;
      } catch (ExecutionException failure) {
        return true;
      }
    }
  }

  @Override
  public Optional<byte[]> call(Message message, Duration timeout) {
    if (replies == null) {
      throw new UnsupportedOperationException(
          "this transport has a producer only, and a call needs a consumer: new KafkaTransport(producer, consumers)");
    }
    Deadline deadline = Deadline.in(timeout);
    String address = message.envelope().id();
    producer();
    try {
      if (topics != null) {
        topics.create(Set.of(KafkaRecords.REPLIES), 0);
      }
      CompletableFuture<byte[]> reply = replies.expect(address, deadline);
      send(List.of(message));
      return awaited(reply, deadline);
    } catch (ExecutionException failure) {
      throw failed("reading replies", failure.getCause());
    } catch (TimeoutException late) {
      throw failed("calling", new KafkaException("replies cannot be read in time, so nothing was sent"));
    } catch (KafkaException failure) {
      throw failed("calling", failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw failed("calling", interrupted);
    } finally {
      replies.forget(address);
    }
  }

  private static Optional<byte[]> awaited(CompletableFuture<byte[]> reply, Deadline deadline)
      throws ExecutionException, InterruptedException {
    try {
      return Optional.of(reply.get(deadline.millis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException late) {
      return Optional.empty();
    }
  }

  private synchronized Producer<byte[], byte[]> producer() {
    if (isClosed) {
      throw new IllegalStateException("the transport is closed");
    }
    if (producer == null) {
      reach();
      producer = open.get();
    }
    return producer;
  }

  /** A producer that was never let in would only say, and late, that it does not know the topic. */
  private void reach() {
    try {
      if (!topics.reach(connectMillis)) {
        throw new TransportException(
            name + " cannot be reached: no server answered within " + connectMillis / 1000.0
                + " s; is it up, and does kafka.security.protocol say TLS where it wants that?",
            null);
      }
    } catch (ExecutionException failure) {
      throw failed("connecting", failure.getCause());
    } catch (KafkaException failure) {
      throw failed("connecting", failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw failed("connecting", interrupted);
    }
  }

  private TransportException failed(String doing, Throwable failure) {
    String reason = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    return new TransportException(doing + " on " + name + " failed: " + reason + "; is the server up?", failure);
  }

  /** Closes what is ours; a producer of the program's stays open. */
  @Override
  public void close() {
    synchronized (this) {
      isClosed = true;
    }
    if (replies != null) {
      replies.close();
    }
    synchronized (this) {
      if (!isBorrowed && producer != null) {
        producer.close(CLOSE);
        producer = null;
      }
    }
  }
}
