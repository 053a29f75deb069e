package plainwire;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What may be said of a message beside its task. A transport whose broker has no such thing as a priority or a key throws
 * {@link UnsupportedOperationException}, and sends nothing.
 *
 * @param id the message's, unique; a UUID is made unless said
 * @param delay not before it was published so long ago
 * @param at not before that time; only one of the two may be said
 * @param expiry not after it was published so long ago
 * @param priority greater is sooner, 0 unless said; Redis and SQLite have priorities, and RabbitMQ, from 0 to 255, in queues
 *     declared with them
 * @param retries at most so many further runs after one that failed, 0 or more; where the consumer's are fewer, those count
 * @param timeout how long a run may take, counted in whole milliseconds; where the consumer's is shorter, that counts
 * @param traceParent the trace that the message belongs to: a {@code traceparent} of W3C Trace Context, 55 characters
 * @param traceState what tracers say of that trace: a {@code tracestate}, 1 to 512 bytes of printable ASCII; not without a
 *     {@code traceParent}
 * @param key messages of one key stay in order; Kafka has keys
 */
public record PublishOptions(
    Optional<String> id,
    Optional<Duration> delay,
    Optional<Instant> at,
    Optional<Duration> expiry,
    OptionalInt priority,
    OptionalInt retries,
    Optional<Duration> timeout,
    Optional<String> traceParent,
    Optional<String> traceState,
    Optional<String> key) {
  /** At once, and whenever. */
  public static final PublishOptions NONE =
      new PublishOptions(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(100_000_000_000L);

  /**
   * Refuses what makes no sense for any broker.
   *
   * @param id the id
   * @param delay the delay
   * @param at the time
   * @param expiry the expiry
   * @param priority the priority
   * @param retries the retries
   * @param timeout the timeout
   * @param traceParent the trace
   * @param traceState what tracers say of it
   * @param key the key
   */
  public PublishOptions {
    Objects.requireNonNull(priority, "priority");
    Objects.requireNonNull(key, "key");
    if (id.filter(String::isEmpty).isPresent()) {
      throw new IllegalArgumentException("the id is empty: publish without one to have one made");
    }
    if (delay.filter(Duration::isNegative).isPresent()) {
      throw new IllegalArgumentException("the delay is negative: publish without one to run at once");
    }
    if (delay.isPresent() && at.isPresent()) {
      throw new IllegalArgumentException("a delay and a time say the same thing: give one of them");
    }
    if (expiry.filter(time -> time.isNegative() || time.isZero()).isPresent()) {
      throw new IllegalArgumentException("the message would expire before it is sent: make the expiry positive");
    }
    if (retries.isPresent() && retries.getAsInt() < 0) {
      throw new IllegalArgumentException("the retries are " + retries.getAsInt() + ": a message may ask for 0 or more");
    }
    if (timeout.filter(time -> time.isNegative() || time.isZero() || time.compareTo(LONGEST_TIMEOUT) > 0).isPresent()) {
      throw new IllegalArgumentException(
          "the timeout is " + timeout.get() + ": it needs more than 0, and at most " + LONGEST_TIMEOUT);
    }
    TraceContext.check(traceParent, traceState);
  }

  /**
   * A message that does not run before some time has passed.
   *
   * @param delay how long
   * @return the options
   */
  public static PublishOptions after(Duration delay) {
    return NONE.withDelay(delay);
  }

  /**
   * A message that is worthless when some time has passed.
   *
   * @param expiry how long
   * @return the options
   */
  public static PublishOptions expiringIn(Duration expiry) {
    return NONE.withExpiry(expiry);
  }

  /**
   * These options with another id.
   *
   * @param id the message's id, unique
   * @return the options
   */
  public PublishOptions withId(String id) {
    return new PublishOptions(Optional.of(id), delay, at, expiry, priority, retries, timeout, traceParent, traceState, key);
  }

  /**
   * These options with another delay.
   *
   * @param delay how long after publishing it may run
   * @return the options
   */
  public PublishOptions withDelay(Duration delay) {
    return new PublishOptions(id, Optional.of(delay), at, expiry, priority, retries, timeout, traceParent, traceState, key);
  }

  /**
   * These options with another time.
   *
   * @param time from when on it may run
   * @return the options
   */
  public PublishOptions withTime(Instant time) {
    return new PublishOptions(id, delay, Optional.of(time), expiry, priority, retries, timeout, traceParent, traceState, key);
  }

  /**
   * These options with another expiry.
   *
   * @param expiry how long after publishing it is worthless
   * @return the options
   */
  public PublishOptions withExpiry(Duration expiry) {
    return new PublishOptions(id, delay, at, Optional.of(expiry), priority, retries, timeout, traceParent, traceState, key);
  }

  /**
   * These options with another priority.
   *
   * @param priority greater is sooner
   * @return the options
   */
  public PublishOptions withPriority(int priority) {
    return new PublishOptions(id, delay, at, expiry, OptionalInt.of(priority), retries, timeout, traceParent, traceState, key);
  }

  /**
   * These options with other retries.
   *
   * @param retries at most so many further runs after one that failed
   * @return the options
   */
  public PublishOptions withRetries(int retries) {
    return new PublishOptions(id, delay, at, expiry, priority, OptionalInt.of(retries), timeout, traceParent, traceState, key);
  }

  /**
   * These options with another timeout.
   *
   * @param timeout how long a run may take
   * @return the options
   */
  public PublishOptions withTimeout(Duration timeout) {
    return new PublishOptions(id, delay, at, expiry, priority, retries, Optional.of(timeout), traceParent, traceState, key);
  }

  /**
   * These options with another trace, of which nothing more is said.
   *
   * @param traceParent the trace, and the span that publishes: a {@code traceparent} of W3C Trace Context
   * @return the options
   */
  public PublishOptions withTraceParent(String traceParent) {
    return new PublishOptions(
        id, delay, at, expiry, priority, retries, timeout, Optional.of(traceParent), Optional.empty(), key);
  }

  /**
   * These options, which have a trace, with what tracers say of it.
   *
   * @param traceState a {@code tracestate} of W3C Trace Context
   * @return the options
   */
  public PublishOptions withTraceState(String traceState) {
    return new PublishOptions(
        id, delay, at, expiry, priority, retries, timeout, traceParent, Optional.of(traceState), key);
  }

  /**
   * These options with another key.
   *
   * @param key what messages that must stay in order have in common
   * @return the options
   */
  public PublishOptions withKey(String key) {
    return new PublishOptions(id, delay, at, expiry, priority, retries, timeout, traceParent, traceState, Optional.of(key));
  }
}
