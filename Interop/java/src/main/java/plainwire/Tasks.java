package plainwire;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Publishes tasks and calls them. Safe to use from many threads; close it when done.
 *
 * <pre>{@code
 * try (var tasks = Tasks.on(new RespTransport("redis://localhost/7"))) {
 *   tasks.publish(new Add(1, 2));
 *   long three = tasks.call(new Add(1, 2), Duration.ofSeconds(5));
 * }
 * }</pre>
 */
public final class Tasks implements AutoCloseable {
  private final Transport transport;

  private Tasks(Transport transport) {
    this.transport = Objects.requireNonNull(transport, "transport");
  }

  /**
   * Tasks over a transport, which is closed with them.
   *
   * @param transport the way to the broker
   * @return the tasks
   */
  public static Tasks on(Transport transport) {
    return new Tasks(transport);
  }

  /**
   * Publishes a task. When this returns the broker has it.
   *
   * @param task the task
   * @throws plainwire.wire.Violation when it is not valid; nothing is sent then
   * @throws TransportException when the broker did not confirm it
   */
  public void publish(Task<?> task) {
    publish(task, PublishOptions.NONE);
  }

  /**
   * Publishes a task that may run only at some time, or goes before others, or after those of the same key.
   *
   * @param task the task
   * @param options when it may run, its priority, the limits of its runs, its key
   * @throws plainwire.wire.Violation when it is not valid; nothing is sent then
   * @throws UnsupportedOperationException when the broker has no priorities or no keys; nothing is sent then
   * @throws TransportException when the broker did not confirm it
   */
  public void publish(Task<?> task, PublishOptions options) {
    publishAll(List.of(task), options);
  }

  /**
   * Publishes tasks, in order and in as few round trips as the broker allows.
   *
   * @param tasks the tasks
   * @throws plainwire.wire.Violation when one of them is not valid; nothing is sent then
   * @throws TransportException when the broker did not confirm them all; it says how many
   */
  public void publishAll(List<? extends Task<?>> tasks) {
    publishAll(tasks, PublishOptions.NONE);
  }

  /**
   * Publishes tasks that may run only at some time, or go before others, or after those of the same key.
   *
   * @param tasks the tasks
   * @param options when they may run, their priority, the limits of their runs, their key; an id only where it is one task
   * @throws plainwire.wire.Violation when one of them is not valid; nothing is sent then
   * @throws UnsupportedOperationException when the broker has no priorities or no keys; nothing is sent then
   * @throws TransportException when the broker did not confirm them all; it says how many
   */
  public void publishAll(List<? extends Task<?>> tasks, PublishOptions options) {
    if (tasks.size() > 1 && options.id().isPresent()) {
      throw new IllegalArgumentException("an id is that of one message: publish the tasks one by one");
    }
    Instant now = Instant.now();
    List<Message> messages =
        tasks.stream()
            .map(task -> message(task, new Envelope(options.id().orElseGet(Tasks::newId), now, options, false)))
            .toList();
    if (!messages.isEmpty()) {
      transport.send(messages);
    }
  }

  /**
   * Publishes a task and waits for its result.
   *
   * @param <R> the result's type
   * @param task the task
   * @param timeout how long to wait
   * @return the result; null when the task returns nothing
   * @throws plainwire.wire.Violation when the task is not valid; nothing is sent then
   * @throws TransportException when the broker cannot be reached
   * @throws TaskFailedException when the handler threw in its last attempt
   * @throws TaskRejectedException when the consumer did not accept the body
   * @throws TaskDiscardedException when the handler gave the task up
   * @throws TaskDuplicateException when the consumer runs only one of its kind
   * @throws TaskExpiredException when a consumer came to it too late
   * @throws CallTimeoutException when no reply came in time
   */
  public <R> R call(Task<R> task, Duration timeout) {
    return call(task, timeout, PublishOptions.NONE);
  }

  /**
   * Publishes a task, with options, and waits for its result.
   *
   * @param <R> the result's type
   * @param task the task
   * @param timeout how long to wait; the options' timeout is how long a run may take
   * @param options its priority, the limits of its runs, its key; no id, which a call makes itself
   * @return the result; null when the task returns nothing
   * @throws plainwire.wire.Violation when the task is not valid; nothing is sent then
   * @throws UnsupportedOperationException when the broker has no priorities or no keys; nothing is sent then
   * @throws TransportException when the broker cannot be reached
   * @throws TaskFailedException when the handler threw in its last attempt
   * @throws TaskRejectedException when the consumer did not accept the body
   * @throws TaskDiscardedException when the handler gave the task up
   * @throws TaskExpiredException when a consumer came to it too late
   * @throws CallTimeoutException when no reply came in time
   */
  public <R> R call(Task<R> task, Duration timeout, PublishOptions options) {
    if (options.id().isPresent()) {
      throw new IllegalArgumentException("a call makes its own id: publish without one");
    }
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("the timeout must be positive");
    }
    TaskContract<R> contract = task.contract();
    Message message = message(task, new Envelope(newId(), Instant.now(), options, true));
    byte[] reply =
        transport
            .call(message, timeout)
            .orElseThrow(() -> new CallTimeoutException(contract.name(), timeout));
    return new Reply(contract.name(), reply).result(contract.result());
  }

  private static Message message(Task<?> task, Envelope envelope) {
    return new Message(task.contract().queue(), task.toJson(), envelope);
  }

  private static String newId() {
    return UUID.randomUUID().toString();
  }

  /** Closes the transport. */
  @Override
  public void close() {
    transport.close();
  }
}
