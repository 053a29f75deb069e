package plainwire;

import com.rabbitmq.client.BlockedListener;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** The connection to RabbitMQ: one of ours, which is replaced when it is lost, or the user's. */
final class AmqpLink {
  /** So long may the server be silent while confirms are due, unless said otherwise. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final int CLOSE_MILLIS = 5_000;

  /** Opens a connection. */
  interface Opening {
    Connection open() throws IOException, TimeoutException;
  }

  /** Opens connections of ours; null where the user gave one. */
  private final Opening opening;
  private final AmqpQueues.Declaration declaration;
  private final Duration patience;
  /** The user's, or that which is open now; null before the first. */
  private Connection connection;
  private AmqpQueues queues;
  private final Alarm alarm = new Alarm();

  private AmqpLink(
      Opening opening, Connection connection, AmqpQueues.Declaration declaration, Duration patience) {
    this.patience = patience;
    this.opening = opening;
    this.connection = connection;
    this.declaration = declaration;
    this.queues = new AmqpQueues(declaration);
    if (connection != null) {
      watch(connection);
    }
  }

  /** Connections of ours. */
  static AmqpLink opening(Opening opening, AmqpQueues.Declaration declaration, Duration patience) {
    return new AmqpLink(opening, null, declaration, patience);
  }

  /** The user's connection, which stays open. */
  static AmqpLink on(Connection connection) {
    return new AmqpLink(null, connection, AmqpQueues.Declaration.STANDARD, PATIENCE);
  }

  /** A new channel; on a new connection where the old one is lost. */
  synchronized AmqpChannel channel() throws IOException, TimeoutException {
    if (opening != null && (connection == null || !connection.isOpen())) {
      connection = opening.open();
      queues = new AmqpQueues(declaration);
      watch(connection);
    }
    return new AmqpChannel(connection);
  }

  private void watch(Connection watched) {
    alarm.handleUnblocked();
    watched.addBlockedListener(alarm);
  }

  /** Declares a queue, once a connection. */
  void declare(String queue) throws IOException {
    AmqpQueues current;
    Connection open;
    synchronized (this) {
      current = queues;
      open = connection;
    }
    current.declare(queue, open);
  }

  synchronized void forget(String queue) {
    queues.forget(queue);
  }

  /** Why the server takes no messages now, such as {@code low on memory}; empty when it does. */
  Optional<String> blockedBecause() {
    return alarm.reason();
  }

  /** So long may the server be silent while confirms are due. */
  Duration patience() {
    return patience;
  }

  /** Waits until the server takes messages; false when it does not for too long. */
  boolean awaitUnblocked() throws InterruptedException {
    return alarm.await(patience);
  }

  /** Closes a connection of ours; leaves the user's alone. */
  synchronized void close() {
    if (opening == null) {
      connection.removeBlockedListener(alarm);
    } else if (connection != null) {
      connection.abort(CLOSE_MILLIS);
    }
  }

  /** Knows whether the server has stopped taking messages, as it does when memory or disk is short. */
  private static final class Alarm implements BlockedListener {
    private String reason;

    @Override
    public synchronized void handleBlocked(String why) {
      reason = why;
    }

    @Override
    public synchronized void handleUnblocked() {
      reason = null;
      notifyAll();
    }

    synchronized Optional<String> reason() {
      return Optional.ofNullable(reason);
    }

    synchronized boolean await(Duration patience) throws InterruptedException {
      Deadline deadline = Deadline.in(patience);
      while (reason != null && !deadline.hasPassed()) {
        wait(deadline.millis());
      }
      return reason == null;
    }
  }
}
