package plainwire;

import java.time.Duration;
import java.util.Optional;

/**
 * When a message may run.
 *
 * @param delay not before it was published so long ago
 * @param expiry not after it was published so long ago
 */
public record PublishOptions(Optional<Duration> delay, Optional<Duration> expiry) {
  /** At once, and whenever. */
  public static final PublishOptions NONE = new PublishOptions(Optional.empty(), Optional.empty());

  /**
   * Refuses times that run backwards.
   *
   * @param delay the delay
   * @param expiry the expiry
   */
  public PublishOptions {
    if (delay.filter(Duration::isNegative).isPresent()) {
      throw new IllegalArgumentException("the delay is negative: publish without one to run at once");
    }
    if (expiry.filter(time -> time.isNegative() || time.isZero()).isPresent()) {
      throw new IllegalArgumentException("the message would expire before it is sent: make the expiry positive");
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
    return new PublishOptions(Optional.of(delay), expiry);
  }

  /**
   * These options with another expiry.
   *
   * @param expiry how long after publishing it is worthless
   * @return the options
   */
  public PublishOptions withExpiry(Duration expiry) {
    return new PublishOptions(delay, Optional.of(expiry));
  }
}
