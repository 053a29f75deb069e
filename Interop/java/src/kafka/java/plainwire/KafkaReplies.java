package plainwire;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the topic of replies from its end on, on a thread of its own that all callers share. It begins with the first call,
 * and ends when nobody has waited for a while.
 */
final class KafkaReplies {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration IDLE = Duration.ofSeconds(60);

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final Map<String, CompletableFuture<byte[]>> awaited = new HashMap<>();
  private Reader reader;

  KafkaReplies(Supplier<Consumer<byte[], byte[]>> consumers) {
    this.consumers = consumers;
  }

  /** Gets ready for a reply to a message that is about to be sent. */
  CompletableFuture<byte[]> expect(String address, Deadline deadline)
      throws ExecutionException, InterruptedException, TimeoutException {
    CompletableFuture<byte[]> reply = new CompletableFuture<>();
    CompletableFuture<Void> ready;
    synchronized (this) {
      awaited.put(address, reply);
      if (reader == null) {
        reader = new Reader();
        reader.thread.start();
      }
      ready = reader.ready;
    }
    ready.get(deadline.millis(), TimeUnit.MILLISECONDS);
    return reply;
  }

  /** Nobody waits for it any more. */
  synchronized void forget(String address) {
    awaited.remove(address);
  }

  private synchronized void deliver(ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null || record.value() == null) {
      return;
    }
    CompletableFuture<byte[]> reply = awaited.remove(new String(record.key(), StandardCharsets.UTF_8));
    if (reply != null) {
      reply.complete(record.value());
    }
  }

  /** Whether the reader may end; it then has. */
  private synchronized boolean mayEnd(Reader of, Deadline idle) {
    if (!awaited.isEmpty() || !idle.hasPassed()) {
      return false;
    }
    reader = reader == of ? null : reader;
    return true;
  }

  private synchronized boolean isIdle() {
    return awaited.isEmpty();
  }

  private synchronized void ended(Reader of, Throwable why) {
    if (reader != of) {
      return;
    }
    reader = null;
    of.ready.completeExceptionally(why);
    awaited.values().forEach(reply -> reply.completeExceptionally(why));
    awaited.clear();
  }

  void close() {
    Reader current;
    synchronized (this) {
      current = reader;
    }
    if (current != null) {
      current.end();
    }
  }

  /** The thread, and the consumer that only it uses. */
  private final class Reader {
    final CompletableFuture<Void> ready = new CompletableFuture<>();
    final Thread thread = new Thread(this::run, "plainwire-kafka-replies");
    private volatile boolean isAsked;

    Reader() {
      thread.setDaemon(true);
    }

    private void run() {
      try (Consumer<byte[], byte[]> consumer = consumers.get()) {
        List<TopicPartition> partitions =
            consumer.partitionsFor(KafkaRecords.REPLIES).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // Asking for the place fixes it: what comes after this moment is read.
        partitions.forEach(consumer::position);
        ready.complete(null);
        Deadline idle = Deadline.in(IDLE);
        while (!isAsked && !mayEnd(this, idle)) {
          consumer.poll(POLL).forEach(KafkaReplies.this::deliver);
          idle = isIdle() ? idle : Deadline.in(IDLE);
        }
        ended(this, new IllegalStateException("the transport was closed"));
      } catch (RuntimeException failure) {
        ended(this, failure);
      }
    }

    void end() {
      isAsked = true;
      try {
        thread.join(POLL.toMillis() * 4);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
