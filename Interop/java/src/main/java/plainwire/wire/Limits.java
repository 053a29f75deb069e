package plainwire.wire;

/**
 * How large a body may be.
 *
 * @param maxBytes the most bytes of a body; 1,048,576 unless configured
 * @param maxDepth how deep arrays and objects may nest; 128 unless configured
 */
public record Limits(int maxBytes, int maxDepth) {
  /** The limits of docs/protocol.md: 1 MiB, 128 levels. */
  public static final Limits STANDARD = new Limits(1 << 20, 128);

  /**
   * Refuses limits that nothing could meet.
   *
   * @param maxBytes the most bytes; at least 2
   * @param maxDepth the most levels; at least 1
   */
  public Limits {
    if (maxBytes < 2 || maxDepth < 1) {
      throw new IllegalArgumentException("a body needs at least 2 bytes and 1 level: raise the limits");
    }
  }
}
