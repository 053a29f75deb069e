package plainwire;

import plainwire.wire.Body;
import plainwire.wire.Pointer;

/**
 * Reads and checks the result of a call.
 *
 * @param <R> the result's type
 */
@FunctionalInterface
public interface ResultReader<R> {
  /**
   * Reads a result.
   *
   * @param body the reply
   * @param value where in it the result is
   * @param at the place that violations name; the root is the result itself
   * @return the result
   * @throws plainwire.wire.Violation when it is not what the task's schema says
   */
  R read(Body body, int value, Pointer at);
}
