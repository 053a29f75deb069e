package plainwire;

/** The broker could not be reached, or refused. */
public final class TransportException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** How many messages the broker had confirmed. */
  private final int confirmed;

  /**
   * A failure.
   *
   * @param message what failed, where, and what to do
   * @param confirmed how many of the messages, from the first on, the broker had confirmed; the others may or may not be
   *     with it
   * @param cause what the failure came from; null when it began here
   */
  public TransportException(String message, int confirmed, Throwable cause) {
    super(message, cause);
    this.confirmed = confirmed;
  }

  /**
   * A failure in which no message was confirmed.
   *
   * @param message what failed, where, and what to do
   * @param cause what the failure came from; null when it began here
   */
  public TransportException(String message, Throwable cause) {
    this(message, 0, cause);
  }

  /**
   * How many of the messages, from the first on, the broker had confirmed.
   *
   * @return their count
   */
  public int confirmed() {
    return confirmed;
  }

  /**
   * The same failure after more messages.
   *
   * @param before how many messages had been confirmed before those that this failure counts
   * @return the failure
   */
  public TransportException after(int before) {
    return before == 0 ? this : new TransportException(getMessage(), before + confirmed, this);
  }
}
