package plainwire.wire;

/**
 * Reads and checks one value of a body.
 *
 * @param <T> the value's type
 */
@FunctionalInterface
public interface ValueReader<T> {
  /**
   * Reads a value.
   *
   * @param body the body
   * @param value the value
   * @param at where it is, for violations
   * @return the value, as its type has it
   * @throws Violation when it is not what its schema says
   */
  T read(Body body, int value, Pointer at);
}
