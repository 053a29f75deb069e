package plainwire;

import java.util.Optional;

/** The task did not run: it is to be unique, and the same waits, runs or has run. */
public final class TaskDuplicateException extends TaskException {
  private static final long serialVersionUID = 1L;

  /** The id of the message that is the same; null when the reply names none. */
  private final String other;

  /**
   * A task that is the same as another.
   *
   * @param task the task's name
   * @param other the id of the message that is the same; null when the reply names none
   * @param reason what the consumer said
   */
  public TaskDuplicateException(String task, String other, String reason) {
    super(task, "the task " + task + " did not run: " + reason, null);
    this.other = other;
  }

  /**
   * The message that is the same.
   *
   * @return its id; empty when the reply names none
   */
  public Optional<String> other() {
    return Optional.ofNullable(other);
  }
}
