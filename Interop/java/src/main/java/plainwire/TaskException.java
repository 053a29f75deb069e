package plainwire;

/** A call that brought no result. */
public abstract class TaskException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The task's name. */
  private final String task;

  /**
   * A call without a result.
   *
   * @param task the task's name
   * @param message what happened
   * @param cause what it came from; null when that was elsewhere
   */
  protected TaskException(String task, String message, Throwable cause) {
    super(message, cause);
    this.task = task;
  }

  /**
   * The task that was called.
   *
   * @return its name
   */
  public String task() {
    return task;
  }
}
