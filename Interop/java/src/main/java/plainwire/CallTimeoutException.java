package plainwire;

import java.time.Duration;

/** No reply came in time. The task may still run, or be running. */
public final class CallTimeoutException extends TaskException {
  private static final long serialVersionUID = 1L;

  /**
   * A call without a reply.
   *
   * @param task the task's name
   * @param timeout how long the caller waited
   */
  public CallTimeoutException(String task, Duration timeout) {
    super(
        task,
        "no reply to the task " + task + " within " + timeout.toMillis() + " ms: it may still run; is a worker up?",
        null);
  }
}
