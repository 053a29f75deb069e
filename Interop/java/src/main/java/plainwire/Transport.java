package plainwire;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The way to one broker. Safe to use from many threads. */
public interface Transport extends AutoCloseable {
  /**
   * Sends messages, in order. When this returns the broker has confirmed them all.
   *
   * @param messages the messages
   * @throws UnsupportedOperationException when the broker has no priorities or no keys and a message has; nothing is sent then
   * @throws TransportException when it has not; it says how many of the first it has
   */
  void send(List<Message> messages);

  /**
   * Sends a message and waits for its reply. Where replies come in is ready before the message leaves.
   *
   * @param message the message, whose id is the reply's address
   * @param timeout how long all of it may take
   * @return the reply's JSON; empty when none came in time
   * @throws TransportException when the broker did not confirm the message, or cannot be asked
   */
  Optional<byte[]> call(Message message, Duration timeout);

  /** Closes the way. Replies that somebody still waits for are lost to him. */
  @Override
  void close();
}
