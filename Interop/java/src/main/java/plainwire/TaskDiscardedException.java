package plainwire;

/** The handler said that the task is not worth another attempt. */
public final class TaskDiscardedException extends TaskException {
  private static final long serialVersionUID = 1L;

  /**
   * A discarded task.
   *
   * @param task the task's name
   * @param reason what the consumer said
   */
  public TaskDiscardedException(String task, String reason) {
    super(task, "the task " + task + " was discarded: " + reason, null);
  }
}
