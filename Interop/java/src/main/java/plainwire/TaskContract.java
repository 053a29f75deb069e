package plainwire;

import java.util.Objects;
import plainwire.wire.ValueReader;

/**
 * What a task's schema says of the task.
 *
 * @param <R> what its handler returns
 * @param name the task's name: {@code add}
 * @param digest sixteen hexadecimal digits that change with the schema's meaning
 * @param queue the queue that its messages wait in
 * @param result reads a result
 */
public record TaskContract<R>(String name, String digest, String queue, ValueReader<R> result) {
  /**
   * A contract, as generated code makes it.
   *
   * @param name the task's name
   * @param digest the schema's digest
   * @param queue the queue
   * @param result reads a result
   */
  public TaskContract {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(digest, "digest");
    Objects.requireNonNull(queue, "queue");
    Objects.requireNonNull(result, "result");
  }
}
