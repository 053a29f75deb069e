package plainwire;

/**
 * A value of a task: what generated records are.
 *
 * @param <R> what the task's handler returns; {@link Void} when it returns nothing
 */
public interface Task<R> {
  /**
   * What is known of the task's schema.
   *
   * @return the contract
   */
  TaskContract<R> contract();

  /**
   * The body that is sent, checked.
   *
   * @return compact JSON
   * @throws plainwire.wire.Violation when what would be sent is not valid
   */
  byte[] toJson();
}
