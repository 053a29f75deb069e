package plainwire;

import java.util.Optional;

/** The consumer did not accept the body: its schema is another one than the caller's. */
public final class TaskRejectedException extends TaskException {
  private static final long serialVersionUID = 1L;

  /** The code of the violation; null when the reply names none. */
  private final String code;

  /** The place of the violation; null when the reply names none. */
  private final String pointer;

  /**
   * A rejected task.
   *
   * @param task the task's name
   * @param code the violation's code; null when the reply names none
   * @param pointer the violation's pointer; null when the reply names none
   * @param reason what the consumer said
   */
  public TaskRejectedException(String task, String code, String pointer, String reason) {
    super(task, "the task " + task + " was rejected by its consumer: " + reason, null);
    this.code = code;
    this.pointer = pointer;
  }

  /**
   * The code of the violation that the consumer found.
   *
   * @return the code as it is written on the wire; empty when the reply names none
   */
  public Optional<String> code() {
    return Optional.ofNullable(code);
  }

  /**
   * Where in the body the consumer found it.
   *
   * @return an RFC 6901 pointer; empty when the reply names none
   */
  public Optional<String> pointer() {
    return Optional.ofNullable(pointer);
  }
}
