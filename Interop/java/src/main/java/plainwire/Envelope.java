package plainwire;

import java.time.Instant;
import java.util.Optional;

/**
 * What is about a message and not in its body.
 *
 * @param id the message's id
 * @param publishedAt when it was published
 * @param options when it may run, and what else its publisher said of it
 * @param wantsReply whether somebody waits for a reply at the address that the id is
 */
public record Envelope(String id, Instant publishedAt, PublishOptions options, boolean wantsReply) {
  private static final long NANOS_BELOW_A_MILLISECOND = 999_999;

  /**
   * Whether a consumer has to see the envelope: without a call, an id of the publisher's, a time, a limit or a trace the bare
   * body says all. A priority is for the broker.
   *
   * @return whether it has to be sent along
   */
  public boolean isNeeded() {
    return wantsReply
        || options.id().isPresent()
        || notBeforeMillis().isPresent()
        || options.expiry().isPresent()
        || options.retries().isPresent()
        || options.timeout().isPresent()
        || options.traceParent().isPresent();
  }

  /**
   * When it was published.
   *
   * @return milliseconds since 1970 UTC
   */
  public long publishedMillis() {
    return publishedAt.toEpochMilli();
  }

  /**
   * When it may run at the earliest.
   *
   * @return milliseconds since 1970 UTC; empty when it may run at once
   */
  public Optional<Long> notBeforeMillis() {
    return options.delay().map(publishedAt::plus).or(options::at).map(Instant::toEpochMilli);
  }

  /**
   * When it is worthless.
   *
   * @return milliseconds since 1970 UTC; empty when it never is
   */
  public Optional<Long> expiresMillis() {
    return options.expiry().map(expiry -> publishedAt.plus(expiry).toEpochMilli());
  }

  /**
   * Its priority.
   *
   * @return 0 unless said
   */
  public int priority() {
    return options.priority().orElse(0);
  }

  /**
   * How long a run may take.
   *
   * @return milliseconds, rounded up; empty when the message does not say
   */
  public Optional<Long> timeoutMillis() {
    return options.timeout().map(timeout -> timeout.plusNanos(NANOS_BELOW_A_MILLISECOND).toMillis());
  }

  /**
   * For brokers without priorities.
   *
   * @param broker the broker's name
   * @throws UnsupportedOperationException when the message has one
   */
  public void refusePriority(String broker) {
    if (priority() != 0) {
      throw new UnsupportedOperationException(broker + " has no priorities: publish without one, or to a queue of its own");
    }
  }

  /**
   * For brokers without keys.
   *
   * @param broker the broker's name
   * @throws UnsupportedOperationException when the message has one
   */
  public void refuseKey(String broker) {
    if (options.key().isPresent()) {
      throw new UnsupportedOperationException(broker + " has no keys: publish without one; Kafka has them");
    }
  }
}
