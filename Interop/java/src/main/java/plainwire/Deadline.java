package plainwire;

import java.time.Duration;

/** A point in time that a clock which nobody sets comes to. */
final class Deadline {
  private final long nanos;

  private Deadline(long nanos) {
    this.nanos = nanos;
  }

  static Deadline in(Duration time) {
    // Longer than a century is as good as never, and does not overflow.
    long longest = Duration.ofDays(36_500).toNanos();
    return new Deadline(System.nanoTime() + (time.toDays() > 36_499 ? longest : time.toNanos()));
  }

  boolean hasPassed() {
    return nanos - System.nanoTime() <= 0;
  }

  /** What is left of it in whole milliseconds, at least 1. */
  long millis() {
    return Math.max(1, (nanos - System.nanoTime()) / 1_000_000);
  }
}
