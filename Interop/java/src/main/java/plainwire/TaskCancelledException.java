package plainwire;

/** Somebody cancelled the task by its message's id: it did not run, or was ended. */
public final class TaskCancelledException extends TaskException {
  private static final long serialVersionUID = 1L;

  /**
   * A cancelled task.
   *
   * @param task the task's name
   * @param reason what the consumer said
   */
  public TaskCancelledException(String task, String reason) {
    super(task, "the task " + task + " was cancelled: " + reason, null);
  }
}
