package plainwire;

/** The task was not run in time: it had expired when a consumer came to it. */
public final class TaskExpiredException extends TaskException {
  private static final long serialVersionUID = 1L;

  /**
   * An expired task.
   *
   * @param task the task's name
   * @param reason what the consumer said
   */
  public TaskExpiredException(String task, String reason) {
    super(task, "the task " + task + " expired: " + reason, null);
  }
}
