package plainwire;

import plainwire.wire.Violation;

/** A reply came that is none, or whose result is not what the task's schema says. */
public final class InvalidReplyException extends TaskException {
  private static final long serialVersionUID = 1L;

  /**
   * A reply that cannot be read.
   *
   * @param task the task's name
   * @param violation what is wrong with it; its pointer is into the result when {@code isResult}
   * @param isResult whether the reply is one, and only its result is wrong
   */
  public InvalidReplyException(String task, Violation violation, boolean isResult) {
    super(
        task,
        (isResult ? "the result of the task " : "the reply to the task ") + task + " is not valid: " + violation.getMessage(),
        violation);
  }
}
