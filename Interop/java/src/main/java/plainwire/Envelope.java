package plainwire;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is about a message and not in its body.
 *
 * @param id the message's id
 * @param publishedAt when it was published
 * @param delay how long after that it may run
 * @param expiry how long after that it is worthless
 * @param wantsReply whether somebody waits for a reply at the address that the id is
 */
public record Envelope(
    String id, Instant publishedAt, Optional<Duration> delay, Optional<Duration> expiry, boolean wantsReply) {
  /**
   * Whether a consumer has to see the envelope: without a call, a delay or an expiry the bare body says all.
   *
   * @return whether it has to be sent along
   */
  public boolean isNeeded() {
    return wantsReply || delay.isPresent() || expiry.isPresent();
  }
}
