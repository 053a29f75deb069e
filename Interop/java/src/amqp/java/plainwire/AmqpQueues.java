package plainwire;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The queues that one connection has declared (docs/protocol.md, section 9.1). */
final class AmqpQueues {
  private static final int MAX_NAME = 200;

  /**
   * How queues are declared.
   *
   * @param isPassive only looked for: somebody else declares them
   * @param arguments of the declaration
   */
  record Declaration(boolean isPassive, Map<String, Object> arguments) {
    static final Declaration STANDARD = new Declaration(false, Map.of());

    /** What the options of a URL ask for; null where they are not there. */
    static Declaration of(String queue, String maxPriority) {
      String kind = queue == null ? "declare" : queue;
      if (!List.of("declare", "quorum", "passive").contains(kind)) {
        throw new IllegalArgumentException("queue is \"declare\", \"quorum\" or \"passive\", not \"" + kind + "\"");
      }
      Map<String, Object> arguments = new HashMap<>();
      if (kind.equals("quorum")) {
        arguments.put("x-queue-type", "quorum");
      }
      if (maxPriority != null) {
        if (!maxPriority.matches("[1-9][0-9]{0,2}") || Integer.parseInt(maxPriority) > 255) {
          throw new IllegalArgumentException("max-priority is a number from 1 to 255, not \"" + maxPriority + "\"");
        }
        if (!kind.equals("declare")) {
          throw new IllegalArgumentException("max-priority goes with queue=declare: other queues do not take it from us");
        }
        arguments.put("x-max-priority", Integer.parseInt(maxPriority));
      }
      return new Declaration(kind.equals("passive"), Map.copyOf(arguments));
    }
  }

  private final Declaration declaration;
  private final Set<String> known = new HashSet<>();

  AmqpQueues(Declaration declaration) {
    this.declaration = declaration;
  }

  /** Refuses a name that is none for a queue of tasks. */
  static void check(String queue) {
    int length = queue.getBytes(StandardCharsets.UTF_8).length;
    if (length < 1 || length > MAX_NAME || queue.startsWith("amq.") || queue.startsWith("plainwire.")) {
      throw new IllegalArgumentException(
          "the queue \"" + queue + "\" cannot be on RabbitMQ: a name has 1 to " + MAX_NAME
              + " bytes and does not begin amq. or plainwire.");
    }
  }

  /** Declares a queue, once a connection. One that somebody declared otherwise is used as it is. */
  synchronized void declare(String queue, Connection connection) throws IOException {
    if (known.contains(queue)) {
      return;
    }
    // A refusal closes the channel, so it is one of its own.
    Channel channel = connection.createChannel();
    if (channel == null) {
      throw new IOException("the server gives this connection no more channels");
    }
    try {
      if (declaration.isPassive()) {
        channel.queueDeclarePassive(queue);
      } else {
        channel.queueDeclare(queue, true, false, false, declaration.arguments());
      }
    } catch (IOException refusal) {
      if (declaration.isPassive() || !isOtherwiseDeclared(refusal)) {
        throw refusal;
      }
    } finally {
      channel.abort();
    }
    known.add(queue);
  }

  private static boolean isOtherwiseDeclared(IOException refusal) {
    return refusal.getCause() instanceof ShutdownSignalException signal
        && signal.getReason() instanceof AMQP.Channel.Close close
        && close.getReplyCode() == AMQP.PRECONDITION_FAILED;
  }

  /** The queue is gone, so it is declared anew before the next message. */
  synchronized void forget(String queue) {
    known.remove(queue);
  }
}
