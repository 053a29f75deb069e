package plainwire;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What may be said of a message beside its task. A transport whose broker has no such thing as a priority or a key throws
 * {@link UnsupportedOperationException}, and sends nothing.
 *
 * @param delay not before it was published so long ago
 * @param expiry not after it was published so long ago
 * @param priority greater is sooner, 0 to 255; SQLite and RabbitMQ have priorities, the latter in queues declared with them
 * @param key messages of one key stay in order; Kafka has keys
 */
public record PublishOptions(
    Optional<Duration> delay, Optional<Duration> expiry, OptionalInt priority, Optional<String> key) {
  /** At once, and whenever. */
  public static final PublishOptions NONE =
      new PublishOptions(Optional.empty(), Optional.empty(), OptionalInt.empty(), Optional.empty());

  private static final int MAX_PRIORITY = 255;

  /**
   * Refuses times that run backwards, and priorities that no broker has.
   *
   * @param delay the delay
   * @param expiry the expiry
   * @param priority the priority
   * @param key the key
   */
  public PublishOptions {
    Objects.requireNonNull(priority, "priority");
    Objects.requireNonNull(key, "key");
    if (delay.filter(Duration::isNegative).isPresent()) {
      throw new IllegalArgumentException("the delay is negative: publish without one to run at once");
    }
    if (expiry.filter(time -> time.isNegative() || time.isZero()).isPresent()) {
      throw new IllegalArgumentException("the message would expire before it is sent: make the expiry positive");
    }
    if (priority.isPresent() && (priority.getAsInt() < 0 || priority.getAsInt() > MAX_PRIORITY)) {
      throw new IllegalArgumentException("a priority is a number from 0 to " + MAX_PRIORITY + ", not " + priority.getAsInt());
    }
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
   * These options with another delay.
   *
   * @param delay how long after publishing it may run
   * @return the options
   */
  public PublishOptions withDelay(Duration delay) {
    return new PublishOptions(Optional.of(delay), expiry, priority, key);
  }

  /**
   * These options with another expiry.
   *
   * @param expiry how long after publishing it is worthless
   * @return the options
   */
  public PublishOptions withExpiry(Duration expiry) {
    return new PublishOptions(delay, Optional.of(expiry), priority, key);
  }

  /**
   * These options with another priority.
   *
   * @param priority greater is sooner, 0 to 255
   * @return the options
   */
  public PublishOptions withPriority(int priority) {
    return new PublishOptions(delay, expiry, OptionalInt.of(priority), key);
  }

  /**
   * These options with another key.
   *
   * @param key what messages that must stay in order have in common
   * @return the options
   */
  public PublishOptions withKey(String key) {
    return new PublishOptions(delay, expiry, priority, Optional.of(key));
  }
}
