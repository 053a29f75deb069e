package plainwire;

/** The handler threw, in its last attempt. */
public final class TaskFailedException extends TaskException {
  private static final long serialVersionUID = 1L;

  /**
   * A failed task.
   *
   * @param task the task's name
   * @param reason what the consumer said
   */
  public TaskFailedException(String task, String reason) {
    super(task, "the task " + task + " failed: " + reason, null);
  }
}
